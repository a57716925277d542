/**
 * Writes without end, for a test that kills it: sets hearings on the cases it is given, several at
 * once, and says each event's id only when it was acknowledged. Arguments: the actor as JSON, then
 * the cases.
 */
import { randomUUID } from "node:crypto";
import type { Actor } from "../access/actor.ts";
import { transitionCase } from "../cases/mutations.ts";
import { NOW } from "./parties.ts";

const [actor, ...cases] = process.argv.slice(2);
const clerk: Actor = JSON.parse(actor ?? "");

async function writeOn(caseId: string): Promise<never> {
  for (let expectedVersion = 1; ; ) {
    const result = await transitionCase(
      clerk,
      {
        caseId,
        step: "set-hearing",
        input: { at: "2012-11-02T09:00", kind: "merits", judge: "Harriet Quill" },
        occurredOn: "2012-07-01",
        report: null,
        expectedVersion,
        idempotencyKey: randomUUID(),
      },
      NOW,
    );
    if (!result.ok) throw new Error(result.reason);
    process.stdout.write(`${result.eventId}\n`);
    expectedVersion = result.version;
  }
}

await Promise.all(cases.map(writeOn));
