// @types/selenium-webdriver describes this module under another path.
declare module 'selenium-webdriver/http/index.js' {
  export class HttpClient {
    constructor(url: string);
  }
  export class Executor {
    constructor(client: HttpClient);
    defineCommand(name: string, method: string, path: string): void;
    execute(command: unknown): Promise<unknown>;
  }
}
