import type { FormAction } from "#lib/format/form.ts";
import { listName } from "#lib/format/names.ts";
import type { ReviewPage } from "#lib/review/types.ts";
import { Desk } from "./desk.tsx";
import { NoFinding } from "./no-finding.tsx";
import { AfterLists, BeforeLists, ReviewHead } from "./reading.tsx";
import classes from "./review.module.css";
import { Strip } from "./strip.tsx";

/** Review mode: one case, what is weighed at the left, the finding at the right. */
export function Review({ review, action }: { review: ReviewPage; action: FormAction }) {
  const { page, reason, lists, fields, version, idempotencyKey, phrases, draft } = review;
  const { caseId, respondent } = page.snapshot;
  const name = listName(respondent);
  return (
    <>
      <Strip
        caseId={caseId}
        progress={review.progress}
        next={review.next}
        leftHalfWay={review.leftHalfWay}
        queue={review.queue}
      />
      <ReviewHead review={review} />
      <div className={classes.desk}>
        <div className={classes.before}>
          <BeforeLists review={review} />
        </div>
        {reason === null ? (
          <Desk
            view={{ caseId, name, lists, fields, version, idempotencyKey, phrases, draft }}
            action={action}
          />
        ) : (
          <NoFinding
            caseId={caseId}
            name={name}
            reason={reason}
            waits={review.waits}
            version={version}
            idempotencyKey={idempotencyKey}
            nextHref={review.next?.href ?? review.here}
            action={action}
          />
        )}
        <div className={classes.rest}>
          <AfterLists review={review} />
        </div>
      </div>
    </>
  );
}
