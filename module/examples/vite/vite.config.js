// While developing, the package is served as it is: bundled beforehand, it would no longer find its .wasm file.
export default { optimizeDeps: { exclude: ["cpor-desk"] } };
