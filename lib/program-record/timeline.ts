/**
 * What the entries of one case do to the roll-ups: the rules of record_step, record_pieces and
 * move_record (the database's own, which move the figures with each event), for rebuilding all of them
 * at once. Tests hold both equal on random logs. Pure.
 */
import type { LocalDate } from "../workflow/dates.ts";
import type { KnownEntry } from "./entries.ts";

interface Standing {
  state: string | null;
  foundOn: LocalDate;
  officeId: string | null;
  courtCode: string | null;
  locationCode: string | null;
  represented: boolean;
  detained: boolean;
  agency: string | null;
  ground: string | null;
  form: string | null;
  document: string | null;
  /** Why the case is lost to the program, and behind it the state that it was lost from. */
  cause: string | null;
}

/** So many cases more, or fewer, from a day on, as known from a day on: a row of record_move. */
export interface RecordMove {
  standing: Standing;
  basis: "both" | "all" | "own";
  effectiveOn: LocalDate;
  knownOn: LocalDate;
  n: number;
}

const NOTHING: Standing = {
  state: null,
  foundOn: "",
  officeId: null,
  courtCode: null,
  locationCode: null,
  represented: false,
  detained: false,
  agency: null,
  ground: null,
  form: null,
  document: null,
  cause: null,
};

const OPEN = ["amenable", "background_check", "cleared", "offered", "accepted", "motion_filed"];
const BACK = ["back", "declined"];
const DECIDED = [...BACK, "closed", "recalendared"];
/** What an offer or its answer tells: behind it lies a finding of its own round. */
const ROUND = ["background_check", "cleared", "offered", "accepted", "motion_filed", "declined"];

function findsAnew(state: string | null, counts: string): boolean {
  if (counts === "amenable" || counts === "not_amenable") return true;
  if (state === null || state === "not_amenable") return true;
  if (DECIDED.includes(state) && ROUND.includes(counts)) return true;
  return BACK.includes(state) && (counts === "closed" || counts === "recalendared");
}

/** One entry more, in the order of the log. */
function stepped(standing: Standing, { entry }: KnownEntry): Standing {
  const { counts, form } = entry;
  if (counts === "document_filed") {
    return standing.document === null ? standing : { ...standing, document: "filed" };
  }
  if (counts === "left") {
    if (!OPEN.includes(standing.state ?? "")) return standing;
    const cause = entry.cause === null ? null : `${entry.cause}/${standing.state}`;
    return { ...standing, state: "back", cause };
  }
  const anew = findsAnew(standing.state, counts);
  const next: Standing = anew
    ? {
        state: counts,
        foundOn: entry.effectiveOn,
        officeId: entry.officeId,
        courtCode: entry.courtCode,
        locationCode: entry.locationCode,
        represented: entry.represented,
        detained: entry.detained,
        agency: entry.agency,
        ground: entry.ground,
        form: null,
        document: entry.beforeFiling ? "considered" : null,
        cause: null,
      }
    : { ...standing, state: counts };
  next.form = form ?? next.form;
  const from = anew || standing.state === null ? "" : `/${standing.state}`;
  next.cause = counts === "back" ? `${entry.cause ?? ""}${from}` : entry.cause;
  const notFiled = form === "charging_document_not_filed" && counts === "closed";
  if (notFiled && next.document !== null) next.document = "not_filed";
  return next;
}

/** What a timeline adds, by day and standing: each piece comes on its day and goes on the next one's. */
type Changes = Map<string, { effectiveOn: LocalDate; standing: Standing; n: number }>;

function change(changes: Changes, effectiveOn: LocalDate, standing: Standing, n: number): void {
  const key = `${effectiveOn} ${JSON.stringify(Object.values(standing))}`;
  const known = changes.get(key);
  if (known) known.n += n;
  else changes.set(key, { effectiveOn, standing, n });
}

function addTimeline(changes: Changes, entries: readonly KnownEntry[], sign: 1 | -1): void {
  const days = [...new Set(entries.map(({ entry }) => entry.effectiveOn))].sort();
  let before: Standing | null = null;
  for (const day of days) {
    const standing = entries
      .filter(({ entry }) => entry.effectiveOn <= day)
      .reduce(stepped, NOTHING);
    if (standing.state === null) continue;
    if (before) change(changes, day, before, -sign);
    change(changes, day, standing, sign);
    before = standing;
  }
}

/** The moves of one case from all its entries, for every day on which something became known. */
export function movesOf(entries: readonly KnownEntry[]): RecordMove[] {
  const inOrder = [...entries].sort((a, b) => a.seq - b.seq);
  const days = new Set(entries.map(({ recordedOn }) => recordedOn));
  for (const { withdrawnOn } of entries) if (withdrawnOn) days.add(withdrawnOn);
  const moves: RecordMove[] = [];
  let old: KnownEntry[] = [];
  for (const knownOn of [...days].sort()) {
    const known = inOrder.filter(
      ({ recordedOn, withdrawnOn }) =>
        recordedOn <= knownOn && (withdrawnOn === null || withdrawnOn > knownOn),
    );
    const all: Changes = new Map();
    addTimeline(all, known, 1);
    addTimeline(all, old, -1);
    const own: Changes = new Map();
    const unreported = ({ entry }: KnownEntry) => !entry.reported;
    addTimeline(own, known.filter(unreported), 1);
    addTimeline(own, old.filter(unreported), -1);
    for (const [key, { effectiveOn, standing, n }] of all) {
      const same = own.get(key)?.n === n;
      if (n !== 0) moves.push({ standing, basis: same ? "both" : "all", effectiveOn, knownOn, n });
    }
    for (const [key, { effectiveOn, standing, n }] of own) {
      if (n === 0 || all.get(key)?.n === n) continue;
      moves.push({ standing, basis: "own", effectiveOn, knownOn, n });
    }
    old = known;
  }
  return moves;
}
