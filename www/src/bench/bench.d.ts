/** What `npm run bench` asks the page. */
interface Window {
  __bench?: Record<string, (...args: number[]) => Promise<number | undefined>>;
}
