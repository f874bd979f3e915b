/** One scenario that the page brings along: known to the build as well. */
export interface Entry {
  id: string;
  family: string;
  name: string;
  title: { en: string; zh: string };
  about: { en: string; zh: string };
}
