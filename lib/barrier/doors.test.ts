/** Every door that changes something asks whose form it is before it does anything. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { handlers, pages, serverActions } from "../testing/sources.ts";

const actions = serverActions();

/** What reads the request's session or writes one: there another site's form is refused. */
const ASKS =
  /\b(answerForm|requireActor|requireSession|currentSession|currentActor|waitingSession|requestClient|keepSession)\(/;

test("the doors are found", () => {
  expect(pages()).toEqual(
    expect.arrayContaining(["/", "/cases/[caseId]", "/cases/[caseId]/[step]"]),
  );
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.find(({ name }) => name === "runStep")).toMatchObject({ takesForm: true });
});

test.each(actions.map((one) => [`${one.file} ${one.name}`, one] as const))(
  "%s asks who acts",
  (_name, { source }) => expect(source).toMatch(ASKS),
);

/** What reads a form refuses whatever it does not ask. */
const ASKED_ALONE = /\b(answerForm|readAsked|onlyAsked|readStepForm|unaskedProblem)\(/;

test.each(
  actions
    .filter(({ takesForm }) => takesForm)
    .map((one) => [`${one.file} ${one.name}`, one] as const),
)("%s takes nothing that it does not ask", (_name, { source }) =>
  expect(source).toMatch(ASKED_ALONE),
);

describe("handlers that change something", () => {
  const changing = handlers().filter(({ methods }) => methods.some((one) => one !== "GET"));

  test("are found", () => expect(changing.length).toBeGreaterThan(3));

  test.each(changing)("$file refuses another site", ({ file }) => {
    const source = readFileSync(path.resolve(import.meta.dirname, "../../app", file), "utf8");
    // next-auth's own doors have a token for it.
    expect(source).toMatch(/isForeign\(|NextAuth\(/);
  });
});
