import "server-only";
/**
 * What a step's input says of people and organizations, held against who there is: a case is never
 * given to a stranger, and no organization is put into a seat of another side.
 */
import type { Side } from "../access/roles.ts";
import { casesOfNumber } from "../appearances/data.ts";
import { areTexts } from "../texts/data.ts";
import { wrongInput } from "../workflow/inputs.ts";
import type { StepRequest } from "../workflow/plan-step.ts";
import { stepById } from "../workflow/registry.ts";
import type { AnyStep } from "../workflow/step.ts";
import {
  colleagueName,
  docketCourt,
  hearingLocation,
  officesOfAgency,
  organizationSide,
} from "./data.ts";
import type { Scope } from "./scope.ts";
import type { CaseSnapshot } from "./types.ts";

const SEATS: Record<string, Side> = {
  governmentId: "government",
  courtId: "court",
  officeId: "government",
};

export type ResolvedInput =
  | { ok: true; input: Record<string, unknown> }
  | { ok: false; code: "INVALID"; reason: string; errors: Record<string, string> };

/** The input with the names that the server knows better, or what is wrong with it. */
export async function resolveInput(
  scope: Scope,
  request: StepRequest,
  snapshot: CaseSnapshot,
): Promise<ResolvedInput> {
  const input = { ...request.input };
  const fields: AnyStep["fields"] = stepById(request.step)?.fields ?? {};
  for (const [key, field] of Object.entries(fields)) {
    const value = input[key];
    if (typeof value !== "string" || value === "") continue;
    if (field?.widget === "person") {
      const name = await colleagueName(scope, value, "carry cases");
      if (name === null) {
        return wrong(key, "Choose a person of your organization who carries cases.");
      }
      input[key.replace(/Id$/, "Name")] = name;
    }
    if (field?.widget === "organization") {
      const side = await organizationSide(scope, value);
      if (side !== (SEATS[key] ?? "defense")) return wrong(key, "Choose one of the list.");
    }
  }
  if (request.step === "transfer-case") {
    const office = (await officesOfAgency(scope)).find(({ id }) => id === input.officeId);
    if (!office) return wrong("officeId", "Choose another office of your agency.");
    input.officeName = office.name;
  }
  if (request.step === "set-aside-duplicate") {
    const twin = (await casesOfNumber(scope, snapshot.caseId)).find(
      ({ caseId }) => caseId === input.recordCaseId,
    );
    if (!twin) return wrong("recordCaseId", "Choose another case of this number.");
  }
  if (typeof input.textShown === "string" && input.textShown !== "") {
    if (!(await areTexts(scope, input.textShown.split(" ")))) {
      return wrong("textShown", "Open this form again: the text above it is not known any more.");
    }
  }
  return fields.courtCode?.widget === "court"
    ? resolveDocket(scope, request.step, input, snapshot.state.shared.parties.government)
    : { ok: true, input };
}

/**
 * Whether the step may move a case out of its office's district: a change of the docket by the office or
 * the court, who also know what then follows.
 */
export function leavesDistrict({ actor }: Scope, step: string): boolean {
  return step === "update-docket" && actor.side !== "defense";
}

/** The organization that sits at the court, and the office whose district it is, where that is another. */
async function resolveDocket(
  scope: Scope,
  step: string,
  input: Record<string, unknown>,
  governmentId: string | null,
): Promise<ResolvedInput> {
  const {
    courtId: _id,
    courtName: _name,
    officeId: _office,
    officeName: _called,
    ...given
  } = input;
  const { courtCode, locationCode } = given;
  if (typeof locationCode === "string" && locationCode !== "") {
    const location = await hearingLocation(scope, locationCode);
    if (!location) return wrong("locationCode", "There is no such hearing location.");
    given.locationCode = location;
  }
  if (typeof courtCode !== "string" || courtCode === "") return { ok: true, input: given };
  const court = await docketCourt(scope, courtCode);
  if (!court) return wrong("courtCode", "Choose a court of the list.");
  const elsewhere = court.officeId !== governmentId;
  if (elsewhere && !leavesDistrict(scope, step)) {
    return wrong("courtCode", "Choose a court of the same government office.");
  }
  if (scope.actor.side === "defense" && court.courtId) {
    return wrong("courtCode", `${court.name} is on the system: it enters its cases itself.`);
  }
  const office = elsewhere &&
    governmentId && {
      officeId: court.officeId,
      officeName: court.officeName ?? "an office that is not on this system",
    };
  return {
    ok: true,
    input: { ...given, courtId: court.courtId, courtName: court.name, ...office },
  };
}

function wrong(key: string, message: string): ResolvedInput {
  return wrongInput({ [key]: message });
}
