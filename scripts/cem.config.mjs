// The custom-elements manifest: what of the element is public, read from its source by the analyzer.

/** Where the package has what the source has here. @type {Record<string, string>} */
const PLACES = { 'www/src/element.js': 'consensus-playground.js' };
const isPublic = (/** @type {{ name: string, privacy?: string }} */ member) => !member.name.startsWith('#') && member.privacy !== 'private' && !/Callback$|^observedAttributes$/.test(member.name);

export default {
  // What the package says of itself stands in scripts/lib/package.mjs; nothing is written here.
  packagejson: false,
  globs: ['www/src/element.js', 'www/src/reflected.js'],
  plugins: [
    {
      name: 'public-only',
      /** @param {{ customElementsManifest: any }} context */
      packageLinkPhase({ customElementsManifest: manifest }) {
        manifest.modules = manifest.modules.filter((/** @type {any} */ { path }) => PLACES[path]);
        for (const one of manifest.modules) {
          const path = PLACES[one.path];
          one.path = path;
          for (const all of [...one.declarations, ...one.exports]) if (all.declaration) all.declaration.module = path;
          for (const declaration of one.declarations) {
            declaration.members = declaration.members.filter(isPublic);
            // What is told under a name that is only known at run time is listed by name in the class's comment.
            declaration.events = declaration.events.filter((/** @type {any} */ { description }) => description);
            delete declaration.superclass;
            declaration.superclass = { name: 'HTMLElement' };
            for (const member of [...declaration.members, ...declaration.attributes]) delete member.inheritedFrom;
          }
        }
      },
    },
  ],
};
