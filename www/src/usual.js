// What a page without a wish shows. Apart, as the build names its text in the page's head.
export const USUAL = 'basic-paxos/b09-x-and-y';
