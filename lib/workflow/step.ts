import type { z } from "zod";
import type { Actor } from "../access/actor.ts";
import type { Role, Side } from "../access/roles.ts";
import type { LocalDate } from "./dates.ts";
import type { CaseEvent, Report } from "./event.ts";
import type { Family } from "./family.ts";
import type { MilestoneKind } from "./milestones.ts";
import type { ContextPanel } from "./panels.ts";
import type { Program } from "./programs/program.ts";
import type { Counts } from "./record.ts";
import type { Stage } from "./stages.ts";
import type { CaseState, Patch, SharedState } from "./state.ts";

/** What a choice offers; `hint` explains a term that a newcomer may not know. */
export interface Option {
  value: string;
  label: string;
  hint?: string;
  group?: string;
}

/** Everything a form needs to ask for one key of a step's input. */
export interface Field {
  label: string;
  widget:
    | "text"
    | "textarea"
    | "date"
    | "datetime"
    | "select"
    | "radio"
    | "checkboxes"
    | "checkbox"
    | "number"
    | "hidden"
    | "document"
    | "person"
    | "organization"
    | "case"
    | "court"
    | "event";
  help?: string;
  /** Choices of a select, radio or checkboxes; they may depend on the case and its program. */
  options?:
    | readonly Option[]
    | ((state: CaseState, program: Program, programs: readonly Program[]) => readonly Option[]);
  /** First value in the form. */
  initial?: (state: CaseState, program: Program) => unknown;
  /** Asked only where the step is reported: the party itself has it from the case. */
  onlyReported?: true;
  /** Asked only where this says so, of the party itself or of who reports for it. */
  asked?: (state: CaseState, reported: boolean) => boolean;
  /** Shown only while the named field has one of these values (server ignores nothing by it). */
  showWhen?: { field: string; is: readonly string[] };
}

/** What the plan knows when it asks a step. The actor's own organization settings ride along. */
export interface StepContext {
  /** As the acting side knows the case, before the step. */
  state: CaseState;
  /** The program of the case's review; before it the program of the day. */
  program: Program;
  /** Every program in force, and the revisions that the case keeps. */
  programs: readonly Program[];
  /** Today at the case's court. */
  today: LocalDate;
  /** The party whose step it is (the acting side, unless it is a report). */
  party: Side;
  /** True when the acting organization reports another party's step. */
  reported: boolean;
  /** Settings of the acting organization. */
  settings: Settings;
  /** The events the acting organization may see, oldest first. */
  log: readonly CaseEvent[];
  /** The cases tied to this one; read only for steps that say so. */
  family: Family;
}

/** The context with what came in, parsed but not yet accepted. */
export interface InputContext<Input> extends StepContext {
  input: Input;
  on: LocalDate | null;
  actor: Actor;
  report: Report | null;
}

/** What an office may set for itself; nothing of it is a constant of the domain. */
export interface Settings {
  /** Whether a finding needs a supervisor's concurrence before it is in effect. */
  needsConcurrence: boolean;
  /** Months that a background check stays valid where the officer gives no date. */
  checkValidMonths: number;
}

/**
 * The part of the context that a stored event can give again when the log is replayed. No program:
 * what an effect takes from one, the event says itself, so that the log alone makes the case again.
 */
export interface EffectContext<Input>
  extends Omit<StepContext, "today" | "settings" | "log" | "family" | "program" | "programs"> {
  input: Input;
  eventId: string;
  /** Day it happened; null: not known. */
  on: LocalDate | null;
  /** Day it was recorded: what a stage is 'since' when `on` is not known. */
  recordedOn: LocalDate;
  organizationId: string;
  actorName: string;
  report: Report | null;
}

export interface Notice {
  to: readonly Side[];
  /** A sentence with nothing private in it. */
  text: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds steps of every input type
export type AnyStep = Step<any>;

/**
 * One step of the documented path. A newcomer adds a step with one such file and one line in
 * registry.ts: the button, the form, validation on both sides, authorization, the timeline's
 * sentence, the README's diagram and the matrix test all come from here.
 */
export interface Step<Schema extends z.ZodObject> {
  /** kebab-case, also its address: /cases/…/extend-offer. */
  id: string;
  /** The act, as its button says it. */
  label: string;
  /** The button for reporting it when its party is not on the system. Absent: cannot be reported. */
  reportLabel?: string;
  /** One line under the form's title. */
  about: string;
  /** The party it belongs to; several where either may take it. */
  parties: readonly Side[];
  /** Roles of that party that may take it. Reporting asks for a permission instead. */
  roles: readonly (Role | "clock")[];
  /** Stages it can be taken from, as its side knows them. */
  from: readonly Stage[];
  /** Stages it can lead to; empty when it moves nothing. */
  to: readonly Stage[];
  /** 'shared': all parties see that it was made. 'own': the acting organization's work product. */
  visibility: "shared" | "own";
  input: Schema;
  /** What a report may leave out (a reporter says what it learned, no more). Default: `input`. */
  reportInput?: z.ZodObject;
  /** Keys of the input that stay with the recording organization although the step is shared. */
  private?: readonly (keyof z.infer<Schema> & string)[];
  /** Sides that read the private keys besides the recording organization. Default: none. */
  privateTo?: readonly Side[];
  fields: { [Key in keyof z.infer<Schema>]-?: Field };
  /** How the form asks for the day, where 'when did it happen' is not clear enough. */
  dayLabel?: string;
  /** Begins a case: possible on a case that does not exist yet, and never again. */
  first?: true;
  /** Taken by an organization that is not a party of the case yet (entering, joining). */
  newcomer?: true;
  /**
   * Stands beside the path: its day follows no other step, and it does not keep an earlier step from
   * being undone.
   */
  aside?: true;
  /** True where it does not lead on from here: a way back, or a repetition that nothing asks for. */
  wayBack?: (state: CaseState, today: LocalDate) => boolean;
  /** Happens in court: not before the charging document was filed there, where that day is known. */
  inCourt?: true;
  /** Possible while two reports differ: it builds on neither. Steps beside the path always are. */
  despiteDispute?: true;
  /** True: only where the form goes to a judge; false: only where it does not. Absent: either. */
  byJudge?: boolean;
  /** Why it is never this case's, whatever comes: its form fits cases of another kind. Null: it may be. */
  notFor?: (shared: SharedState) => string | null;
  /**
   * Binds the person who takes it by their signature: asks them to prove once more who they are, where
   * the last proof is some minutes old. True, or for which answers. A report signs nothing.
   */
  confirms?: true | ((input: z.infer<Schema>) => boolean);
  /** A court's order: corrected only by the court, where it is on the system (domain, rule 12). */
  order?: true;
  /** Stages of `from` at which it moves nothing. Default: none, where `to` is not empty. */
  stays?: readonly Stage[];
  /** Where it can be reported from, when a reporter knows less than the party. Default: `from`. */
  reportFrom?: readonly Stage[];
  /** Steps that answer the same question dispute each other when both are reported. Default: `id`. */
  question?: string;
  /** Questions that it opens anew: earlier reports that answered them are built on. */
  settles?: readonly string[];
  /** Steps that its input leaves implied (a case entered at today's stage). */
  implies?: (input: z.infer<Schema>) => readonly string[];
  /** True where the day itself would tell others what only the recording organization may know. */
  dayIsPrivate?: (input: z.infer<Schema>) => boolean;
  /** False where the day is the day of recording and is not asked for (assign, correct). */
  asksDate?: false;
  /** True where a day that is not known is accepted from the party itself (entering a case). */
  dateOptional?: true;
  /** True where a second report is news, never a dispute of the first (set a hearing). */
  repeatable?: true;
  /** May be taken as implied, leading to this stage, when a later step of the path is reported. */
  impliedTo?: Stage;
  /** What it leaves behind, as a noun with its article: how the timeline names it where it is implied. */
  leaves?: string;
  /** The little that is certain when it is implied; days and choices stay unknown. */
  impliedFacts?: (shared: SharedState) => Partial<SharedState>;
  /** What must have happened first, as the end of 'Not yet: …'. Said when the stage is not right. */
  needs: string;
  /** Its guard or check asks the log, which is read and replayed only for such steps. */
  readsLog?: true;
  /** Its guard or check asks about the case's lead and riders, and about the case it names. */
  readsFamily?: true;
  /**
   * May be taken for a family in one act, with the same answers for each (domain, rule 11): true, or
   * what two cases must have in common, as the reason where they have not. Absent where an answer
   * belongs to one person or to one case's own paper: a result of a check, adverse information, an
   * exit, and every motion, which is prepared, signed, filed, received and ruled on by its own text.
   * A paper that comes with the form is put into each case.
   */
  together?: true | ((here: CaseState, there: CaseState) => string | null);
  /**
   * What the case counts as after it, where the stage that it leads to does not say (record.ts); null:
   * as before. Asked only when it moves the case, which was at `from`.
   */
  counts?: (event: CaseEvent, from: Stage) => Counts | null | undefined;
  /**
   * What the figures of a firm or clinic count of it (milestones.ts): one kind, which then counts where
   * the step is only implied, too; or what the event and the case after it say. Absent: nothing.
   */
  milestone?: MilestoneKind | ((event: CaseEvent, after: CaseState) => MilestoneKind | null);
  /** What there is to decide on, shown beside its form in the order it is read. */
  beside?: readonly ContextPanel[];
  /** After it the motion that stood before is signed otherwise, or by nobody: its PDF says so anew. */
  resigns?: true;
  /** It tells the defense what came of its request: this, in few words. */
  answersRequest?: string;
  /** The step that takes it back: it is never undone as an entry. */
  takenBackBy?: string;
  /** Why the step is not possible now, in plain words, or null. Independent of the input. */
  guard?: (context: StepContext & { actor: Actor }) => string | null;
  /** Why this input is not possible now: the field it concerns, and a message that helps. */
  check?: (context: InputContext<z.infer<Schema>>) => { field: string; message: string } | null;
  /** Input that the server decides (from settings, say); overrides what came in, kept in the event. */
  decide?: (context: InputContext<z.infer<Schema>>) => Partial<z.infer<Schema>>;
  /** What it changes. Must not read private keys for anything but its own side's section. */
  effect: (context: EffectContext<z.infer<Schema>>) => Patch;
  /** What the timeline says, without the date; ends without a period. */
  sentence: (event: CaseEvent, names: Names) => string;
  notice?: (context: EffectContext<z.infer<Schema>>) => Notice | null;
}

/** How the timeline names parties and forms. */
export interface Names {
  party: (side: Side) => string;
  form: (code: string) => string;
  /** The act of a step, for corrections and confirmations. */
  step: (id: string) => string;
}

/** Keeps a step's own input type while the registry forgets it. */
export function defineStep<const Schema extends z.ZodObject>(step: Step<Schema>): Step<Schema> {
  return step;
}
