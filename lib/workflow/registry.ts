import type { AnyStep } from "./step.ts";
import { acceptOffer } from "./steps/accept-offer.ts";
import { assign } from "./steps/assign.ts";
import { carryOutForm } from "./steps/carry-out-form.ts";
import { concur } from "./steps/concur.ts";
import { confirmReport } from "./steps/confirm-report.ts";
import { correct } from "./steps/correct.ts";
import { decideNotToFile } from "./steps/decide-not-to-file.ts";
import { declineOffer } from "./steps/decline-offer.ts";
import { declineSubstitution } from "./steps/decline-substitution.ts";
import { enterAppearance } from "./steps/enter-appearance.ts";
import { enterCase } from "./steps/enter-case.ts";
import { extendOffer } from "./steps/extend-offer.ts";
import { fileChargingDocument } from "./steps/file-charging-document.ts";
import { fileMotion } from "./steps/file-motion.ts";
import { joinCase } from "./steps/join-case.ts";
import { lapseForm } from "./steps/lapse-form.ts";
import { lapseOffer } from "./steps/lapse-offer.ts";
import { leaveProgram } from "./steps/leave-program.ts";
import { moveToRecalendar } from "./steps/move-to-recalendar.ts";
import { noteAdverseInformation } from "./steps/note-adverse-information.ts";
import { noteInquiry } from "./steps/note-inquiry.ts";
import { notifyRefusal } from "./steps/notify-refusal.ts";
import { openReview } from "./steps/open-review.ts";
import { prepareMotion } from "./steps/prepare-motion.ts";
import { provisionalNotice } from "./steps/provisional-notice.ts";
import { receiveMotion } from "./steps/receive-motion.ts";
import { recordAppearanceInPerson } from "./steps/record-appearance-in-person.ts";
import { recordCheckResult } from "./steps/record-check-result.ts";
import { recordFinding } from "./steps/record-finding.ts";
import { rejectMotion } from "./steps/reject-motion.ts";
import { renewCheck } from "./steps/renew-check.ts";
import { renewForm } from "./steps/renew-form.ts";
import { reopenReview } from "./steps/reopen-review.ts";
import { requestCheck } from "./steps/request-check.ts";
import { requestDiscretion } from "./steps/request-discretion.ts";
import { ruleOnCounsel } from "./steps/rule-on-counsel.ts";
import { ruleOnMotion } from "./steps/rule-on-motion.ts";
import { ruleOnRecalendar } from "./steps/rule-on-recalendar.ts";
import { sendBack } from "./steps/send-back.ts";
import { setAsideAdverseInformation } from "./steps/set-aside-adverse-information.ts";
import { setAsideDuplicate } from "./steps/set-aside-duplicate.ts";
import { setHearing } from "./steps/set-hearing.ts";
import { signMotion } from "./steps/sign-motion.ts";
import { substituteCounsel } from "./steps/substitute-counsel.ts";
import { tieToLead } from "./steps/tie-to-lead.ts";
import { transferCase } from "./steps/transfer-case.ts";
import { untieFromLead } from "./steps/untie-from-lead.ts";
import { updateDocket } from "./steps/update-docket.ts";
import { withdrawCounsel } from "./steps/withdraw-counsel.ts";
import { withdrawOffer } from "./steps/withdraw-offer.ts";

/**
 * Every step: first the documented path in its order, then the ways out and back, then what stands
 * beside the path. A new step is one file and one line here.
 */
export const STEPS: readonly AnyStep[] = [
  enterCase,
  requestDiscretion,
  openReview,
  recordFinding,
  concur,
  sendBack,
  provisionalNotice,
  requestCheck,
  recordCheckResult,
  renewCheck,
  extendOffer,
  decideNotToFile,
  acceptOffer,
  declineOffer,
  carryOutForm,
  prepareMotion,
  signMotion,
  fileMotion,
  receiveMotion,
  rejectMotion,
  ruleOnMotion,
  renewForm,
  moveToRecalendar,
  ruleOnRecalendar,
  notifyRefusal,
  reopenReview,
  withdrawOffer,
  lapseOffer,
  lapseForm,
  leaveProgram,
  fileChargingDocument,
  noteAdverseInformation,
  setAsideAdverseInformation,
  noteInquiry,
  recordAppearanceInPerson,
  setHearing,
  updateDocket,
  enterAppearance,
  substituteCounsel,
  withdrawCounsel,
  ruleOnCounsel,
  declineSubstitution,
  tieToLead,
  untieFromLead,
  joinCase,
  setAsideDuplicate,
  transferCase,
  confirmReport,
  assign,
  correct,
];

const byId = new Map(STEPS.map((step) => [step.id, step]));

export function stepById(id: string): AnyStep | undefined {
  return byId.get(id);
}
