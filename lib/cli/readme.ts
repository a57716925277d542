/** Draws the parts of the README that are made from the code. */
import { readFile, writeFile } from "node:fs/promises";
import { runCommand } from "./command.ts";
import { say } from "./output.ts";
import { withMadeParts } from "./readme-parts.ts";

await runCommand(async () => {
  const readme = await readFile("README.md", "utf8");
  await writeFile("README.md", withMadeParts(readme));
  say("README.md shows the path and the accounts as the code has them.");
  return 0;
});
