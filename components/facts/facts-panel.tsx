import { Panel } from "#components/case/panel.tsx";
import { LinkButton } from "#components/ui/links.tsx";
import type { FactsView } from "#lib/facts/types.ts";
import { FactList } from "./fact-list.tsx";

/** What this side weighs in the case, visibly its own. */
export function FactsPanel({ facts }: { facts: FactsView }) {
  if (facts.standing.length + facts.withdrawn.length === 0 && !facts.mayWrite) return null;
  return (
    <Panel id="facts" title="Facts" private>
      <FactList facts={facts} />
      {facts.mayWrite && (
        <LinkButton href={`/cases/${facts.caseId}/facts`} variant="default" size="xs" mt="xs">
          {facts.standing.length > 0 ? "Write or change facts" : "Write facts"}
        </LinkButton>
      )}
    </Panel>
  );
}
