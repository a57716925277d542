/** The house's own doors, read from its files: what a request can reach. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const app = path.resolve(import.meta.dirname, "../../app");

function filesOf(name: RegExp): string[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => name.test(file))
    .sort();
}

/** The address of a page or handler as Next.js makes it of its folder: `/cases/[caseId]`. */
function addressOf(file: string): string {
  const parts = file.split("/").slice(0, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

/** Addresses of all pages, by their files. */
export function pages(): string[] {
  return filesOf(/(^|\/)page\.tsx$/).map(addressOf);
}

/** Handlers: address, and the methods that they answer. */
export function handlers(): { address: string; file: string; methods: string[] }[] {
  return filesOf(/(^|\/)route\.tsx?$/).map((file) => {
    const source = readFileSync(path.join(app, file), "utf8");
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
      new RegExp(`export (async function|const|\\{[^}]*) ?${method}\\b|as ${method}\\b`).test(
        source,
      ),
    );
    return { address: addressOf(file), file, methods };
  });
}

export interface ServerAction {
  file: string;
  name: string;
  /** Its own source, and that of the functions of its file that it calls. */
  source: string;
  takesForm: boolean;
}

/** Every exported function of a file that begins with "use server". */
export function serverActions(): ServerAction[] {
  return filesOf(/\.tsx?$/).flatMap((file) => {
    const source = readFileSync(path.join(app, file), "utf8");
    if (!/^\s*"use server"/.test(source)) return [];
    const functions = new Map<string, { text: string; exported: boolean }>();
    for (const part of source.split(/\n(?=(?:export )?(?:async )?function |(?:export )?const )/)) {
      const head = /^(export )?(?:async )?(?:function|const) (\w+)/.exec(part);
      if (head?.[2]) functions.set(head[2], { text: part, exported: Boolean(head[1]) });
    }
    const reached = (name: string, seen: Set<string>): string => {
      const found = functions.get(name);
      if (!found || seen.has(name)) return "";
      seen.add(name);
      const called = [...functions.keys()].filter((one) => found.text.includes(`${one}(`));
      return [found.text, ...called.map((one) => reached(one, seen))].join("\n");
    };
    return [...functions]
      .filter(([, { exported }]) => exported)
      .map(([name, { text }]) => ({
        file,
        name,
        source: reached(name, new Set()),
        takesForm: /:\s*FormData/.test(text.slice(0, text.indexOf("{\n") + 1 || undefined)),
      }));
  });
}
