import { DateText } from "#components/ui/date-text.tsx";
import { SIDE_LABELS } from "#lib/access/roles.ts";
import type { StepPage } from "#lib/cases/types.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import { formOf } from "#lib/workflow/forms.ts";
import { hasSigned, type Signer } from "#lib/workflow/motion.ts";
import type { Motion } from "#lib/workflow/state.ts";
import classes from "./case.module.css";
import { MOTION_STATUS } from "./facts.tsx";
import { Pairs, Panel } from "./panel.tsx";

/** So much of a text shows what it is; the rest is one press away. */
const FIRST_LINES = 14;

interface MotionToReadProps {
  page: StepPage;
  /** Whoever signs has the whole text before them. */
  full?: boolean;
}

/** The motion: what it asks for, who signed it, and the exact text that all of it binds to. */
export function MotionToRead({ page, full = false }: MotionToReadProps) {
  const { motion: text, today } = page;
  const { motion } = page.snapshot.state.shared;
  if (!motion) return null;
  const relief = formOf(motion.relief);
  return (
    <Panel id="motion" title="The motion">
      {text && !text.matches && (
        <p className={classes.dispute} role="alert">
          The text and its hash do not agree. Do not go on: the motion has to be prepared again.
        </p>
      )}
      <Pairs
        pairs={[
          ["Relief", <strong key="relief">{relief?.label ?? "Not known"}</strong>],
          ["State", MOTION_STATUS[motion.status]],
          [
            "Government",
            <Signed key="government" motion={motion} side="government" today={today} />,
          ],
          ["Defense", <Signed key="defense" motion={motion} side="defense" today={today} />],
          [
            "Filed",
            motion.filedBy && (
              <span key="filed">
                <DateText day={motion.filedOn} today={today} /> by {SIDE_LABELS[motion.filedBy]}
              </span>
            ),
          ],
          ["Defect", motion.defect],
          [
            "Paper",
            text ? (
              <a key="paper" href={text.href}>
                {text.title}
                {text.text !== null && " (PDF)"}
              </a>
            ) : (
              "None here yet"
            ),
          ],
        ]}
      />
      <section aria-label={full ? "The text that is signed" : "The exact text"}>
        {text?.text && <ExactText title={text.title} text={text.text} full={full} />}
        {text?.text === null && (
          <p>The motion was made elsewhere: the uploaded paper is the text.</p>
        )}
        {motion.hash && (
          <p className={`${classes.small} ${classes.hashLine}`}>
            SHA-256 of this text: <span className={classes.hash}>{motion.hash}</span>
          </p>
        )}
      </section>
    </Panel>
  );
}

function Signed({ motion, side, today }: { motion: Motion; side: Signer; today: LocalDate }) {
  const signature = motion.signatures[side];
  if (!signature || !hasSigned(motion, side)) {
    // Once it is filed elsewhere nobody here can say who signed it.
    return motion.madeElsewhere ? "Signature not recorded here" : "Not signed";
  }
  return (
    <>
      Signed {signature.by === "on paper" ? "on paper" : `by ${signature.by}`},{" "}
      <DateText day={signature.on} today={today} />
    </>
  );
}

/** Exactly what was hashed, and nothing else. */
function ExactText({ title, text, full }: { title: string; text: string; full: boolean }) {
  if (full) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
      <div className={classes.paper} tabIndex={0} role="document" aria-label={title}>
        {text}
      </div>
    );
  }
  const lines = text.split("\n");
  return (
    <div className={classes.paperFolded}>
      {lines.slice(0, FIRST_LINES).join("\n")}
      {lines.length > FIRST_LINES && (
        <details>
          <summary>The rest of the text</summary>
          {lines.slice(FIRST_LINES).join("\n")}
        </details>
      )}
    </div>
  );
}
