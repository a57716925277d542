import { expect, test } from "vitest";
import type { Pick } from "../workflow/testing/answers.ts";
import { HOME } from "../workflow/testing/casebook.ts";
import { randomBook } from "../workflow/testing/random-book.ts";
import type { Viewer } from "../workflow/visible.ts";
import { entriesOf, knownEntries } from "./entries.ts";

const OFFICE: Viewer = { side: "government", organizationId: HOME.government };
const zoneOf = () => "America/New_York";

test("what stands after every correction is what the log tells, facts of the day included", () => {
  let seed = 20_111_117;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  const pick: Pick = (from) => from[Math.floor(next() * from.length)] as (typeof from)[number];
  let corrected = 0;
  for (let n = 0; n < 150; n++) {
    const book = randomBook(pick, 18);
    if (!book) continue;
    const standing = knownEntries(OFFICE, book.log, zoneOf).filter((one) => !one.withdrawnOn);
    const byEvent = new Map(standing.map(({ entry }) => [entry.eventId, entry]));
    const told = entriesOf(OFFICE, book.log, zoneOf);
    expect(told.map(({ eventId }) => byEvent.get(eventId))).toEqual(told);
    expect(standing).toHaveLength(told.length);
    if (book.log.some(({ step }) => step === "correct")) corrected++;
  }
  expect(corrected).toBeGreaterThan(20);
}, 60_000);
