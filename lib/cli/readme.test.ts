import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { DEMONSTRATION_PASSWORD } from "../demo/accounts.ts";
import { withMadeParts } from "./readme-parts.ts";

test("the README shows the path and the accounts as they are (npm run readme draws them)", async () => {
  const readme = await readFile("README.md", "utf8");
  expect(withMadeParts(readme)).toBe(readme);
  expect(readme).toContain(DEMONSTRATION_PASSWORD);
});
