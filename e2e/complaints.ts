import type { BrowserContext } from "@playwright/test";

/** What pages complain about: errors on the console, breaches of the content policy, exceptions. */
export class Complaints {
  readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  /** An answer of 404 is told on the console too: say so where it is what the test asks for. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  listenTo(context: BrowserContext, whose: string, scriptless = false): void {
    const hear = (text: string) => {
      if (this.expected.some((pattern) => pattern.test(text))) return;
      this.heard.push(`${whose}: ${text}`);
    };
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      hear(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => hear(error.error().stack ?? error.error().message));
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // Leaving a page ends what it was still fetching; without JavaScript no script is fetched.
      if (why !== "net::ERR_ABORTED" && !(scriptless && why === "csp"))
        hear(`${request.method()} ${request.url()}: ${why}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) hear(`${response.status()} ${response.url()}`);
    });
  }
}
