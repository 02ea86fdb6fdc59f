/** Corrections of what packages say of themselves; the lock file has its checksum. */
function readPackage(manifest) {
  // It works with the JavaScript interface of the compiler, which TypeScript 7 does not have: it gets a compiler of its own.
  if (manifest.name === 'openapi-typescript') {
    delete manifest.peerDependencies.typescript;
    manifest.dependencies.typescript = '5.9.3';
  }
  return manifest;
}

module.exports = { hooks: { readPackage } };
