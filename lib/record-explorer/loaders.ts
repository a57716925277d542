import "server-only";
import { requireSession } from "../auth/session.ts";
import type { Chart } from "../court-record/types.ts";
import { domainNow } from "../db/clock.ts";
import { log } from "../log.ts";
import type { RecordFigures } from "../program-record/types.ts";
import { dayIn } from "../workflow/dates.ts";
import { recordOf } from "./access.ts";
import { askedFigures } from "./data.ts";
import { type AskedRecord, type Given, readRecordQuestion } from "./schema.ts";
import { recordChart, recordSentence, type ShownRecordRow, shownRecord } from "./shown.ts";

/** A question to the program record with its answer, within what the asker may see. */
export interface RecordExplorer {
  /** Whose figures these are: an office, or an agency's headquarters. */
  whose: string;
  asked: AskedRecord;
  errors: Record<string, string>;
  sentence: string;
  /** Null where the question cannot be asked, or its figures do not add up. */
  answer: { figures: RecordFigures; rows: ShownRecordRow[]; chart: Chart | null } | null;
}

const QUERY_CANCELED = "57014";
const TOO_MUCH =
  "There are too many cases to answer this while you wait. Ask by one thing at a time, without a window of findings.";

/** Null for those who have no record to ask. */
export async function loadRecord(given: Given): Promise<RecordExplorer | null> {
  const { actor, timeZone } = await requireSession();
  if (!recordOf(actor)) return null;
  const today = dayIn(await domainNow(), timeZone);
  const { asked, errors } = readRecordQuestion(given, today);
  const whose = actor.organizationName;
  const sentence = recordSentence(asked, whose);
  const none = { whose, asked, sentence, answer: null };
  if (Object.keys(errors).length > 0) return { ...none, errors };
  try {
    const { figures, names } = await askedFigures(actor, asked.question);
    const rows = shownRecord(figures, asked, names);
    return {
      ...none,
      errors,
      answer: { figures, rows, chart: recordChart(asked, rows, sentence) },
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // PostgreSQL gave up: two groups are told from every case of the office.
    if ("code" in error && error.code === QUERY_CANCELED) {
      return { ...none, errors: { by: TOO_MUCH } };
    }
    // What does not add up is an error in words; what the database refuses is another matter.
    if ("code" in error) throw error;
    log.error({ error }, "a figure does not add up");
    return { ...none, errors: { asOf: error.message } };
  }
}
