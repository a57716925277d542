import { ConsistencyDoor } from "#components/consistency/door.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { FunnelStep, GovernmentDashboard } from "#lib/dashboard/types.ts";
import { Ages } from "./ages.tsx";
import { Bars } from "./bars.tsx";
import { Filters } from "./filters.tsx";
import { Funnel } from "./funnel.tsx";
import { Pace } from "./pace.tsx";
import { Section, Shown } from "./section.tsx";

/** An office's work: how far its cases came, and where they are lost. */
export function GovernmentView({ dashboard }: { dashboard: GovernmentDashboard }) {
  const { office, asOf, filters, courts, funnel } = dashboard;
  return (
    <>
      <PageHeader
        title="Dashboard"
        about={`How the work of ${office} stands.`}
        actions={<ConsistencyDoor />}
      />
      <Filters filters={filters} courts={courts} />
      <Section
        id="funnel"
        title="From review to closure"
        asOf={asOf}
        definition={<HowTheFunnel steps={funnel.ok ? funnel.value : []} />}
      >
        <Shown figure={funnel}>
          {(steps) =>
            steps[0]?.n === 0 ? (
              <EmptyState title="No case has a finding in effect yet">
                A case is counted here from the day on which its finding takes effect.
              </EmptyState>
            ) : (
              <Funnel steps={steps} />
            )
          }
        </Shown>
      </Section>
      <Ages ages={dashboard.ages} asOf={asOf} />
      <Section
        id="offers"
        title="Offers by answer"
        asOf={asOf}
        definition={
          <p>
            Program record: of the cases in which an offer was made, under the latest finding, what
            became of it. A reason for declining is told only where the defense has disclosed it.
            The lists show where cases stand today.
          </p>
        }
      >
        <Bars bars={dashboard.offers} empty="No offer has been made yet" />
      </Section>
      <Section
        id="checks"
        title="Background checks"
        asOf={asOf}
        definition={
          <p>
            Cases as they stand now: a check was asked for and has no result; or it passed, the
            motion is not filed, and its last day has gone by or is within 45 days.
          </p>
        }
      >
        <Bars bars={dashboard.checks} empty="No check is waited for, and none expires" />
      </Section>
      <Pace pace={dashboard.pace} asOf={asOf} />
    </>
  );
}

function HowTheFunnel({ steps }: { steps: readonly FunnelStep[] }) {
  return (
    <>
      <p>
        Program record: each case counts once, under its latest finding in effect, and if that is
        amenable by the last outcome after it. The court is that of the finding, the months those in
        which it took effect. Reported steps are counted. A reason for declining is counted only
        where the defense has disclosed it.
      </p>
      <dl>
        {steps.map(({ id, label, definition }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
