import { demonstrationAccounts } from "../demo/accounts.ts";
import { pathDiagram } from "../workflow/diagram.ts";

/** The parts of the README that are made from the code, by the name of their markers. */
const PARTS: Record<string, () => string> = {
  accounts: accountTable,
  path: () => `\`\`\`mermaid\n${pathDiagram()}\`\`\``,
};

/** The README with every made part drawn anew. Throws where a marker is missing. */
export function withMadeParts(readme: string): string {
  return Object.entries(PARTS).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`README.md has lost its markers for '${name}'.`);
    return `${text.slice(0, from + begin.length)}\n${make()}\n${text.slice(to)}`;
  }, readme);
}

function accountTable(): string {
  const rows = demonstrationAccounts().map(
    ({ organization, role, email }) => `| ${organization} | ${role} | \`${email}\` |`,
  );
  return ["| organization | role | e-mail |", "|---|---|---|", ...rows].join("\n");
}
