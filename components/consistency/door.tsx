import { LinkButton } from "#components/ui/links.tsx";
import { CONSISTENCY } from "#lib/consistency/schema.ts";

/** From a dashboard to whether cases of the same mix come out alike. */
export function ConsistencyDoor() {
  return (
    <LinkButton href={CONSISTENCY} variant="default" size="xs">
      Consistency
    </LinkButton>
  );
}
