export default {
  library: {
    input: 'openapi.json',
    // The server is named by the command line of the client's program.
    output: { target: 'generated/library.ts', client: 'fetch', baseUrl: { runtime: 'process.argv[2]' } },
  },
};
