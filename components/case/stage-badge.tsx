import { Tag } from "#components/ui/tag.tsx";
import { STAGES, type Stage } from "#lib/workflow/stages.ts";

/** Where a case stands, in words, with the color of its stage family. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { label, family } = STAGES[stage];
  return <Tag tone={family}>{label}</Tag>;
}
