/** The server actions of the tests' build, by the names of their files. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../../lib/cli/child.ts";
import { NEVER } from "./routes.ts";

export interface BuiltAction {
  id: string;
  /** A page that has it. */
  page: string;
}

/** The address of a page that the build names by its file. */
function pageOf(file: string): string {
  const parts = file.split("/").slice(1, -1);
  return `/${parts
    .filter((part) => !part.startsWith("("))
    .map((part) => (part.startsWith("[") ? NEVER : part))
    .join("/")}`;
}

/** By `folder/actions.ts name`, from app/ on. What no page uses is not in it, and has no address. */
export function builtActions(): Map<string, BuiltAction> {
  const file = path.join(root, ".next-test/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { workers: object; filename?: string; exportedName?: string }>;
  };
  return new Map(
    Object.entries(node).map(([id, { filename = "", exportedName, workers }]) => [
      `${filename.replace(/^app\//, "")} ${exportedName}`,
      { id, page: pageOf(Object.keys(workers)[0] ?? "") },
    ]),
  );
}
