export default {
  input: 'openapi.json',
  // Imports that Node resolves.
  output: { path: 'generated', module: { extension: '.js' } },
};
