import { Button } from "@mantine/core";
import { LinkButton, TextLink } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { DefenseDashboard } from "#lib/client-histories/types.ts";
import { writtenSpan } from "#lib/format/dates.ts";
import { Section, Shown } from "../section.tsx";
import { ClientFunnel } from "./client-funnel.tsx";
import classes from "./defense.module.css";
import { ForecastOfClients } from "./forecast.tsx";
import { Courts, People } from "./loads.tsx";
import { Offers } from "./offers.tsx";
import { Due, StageAges, Waits } from "./waiting.tsx";

/** How a firm's or clinic's clients stand: what became of them, what waits, who has how much. */
export function DefenseView({ dashboard }: { dashboard: DefenseDashboard }) {
  const { organization, asOf, window } = dashboard;
  const span = writtenSpan(window.from, window.to);
  return (
    <>
      <PageHeader
        title="Dashboard"
        about={`How the clients of ${organization} stand, as far as your organization was told or has reported itself.`}
        actions={
          <LinkButton href="/dashboard/outcomes" variant="default">
            Outcomes for funders
          </LinkButton>
        }
      />
      {dashboard.empty ? (
        <EmptyState
          title="No clients yet"
          action={<LinkButton href="/cases/new">Enter a client</LinkButton>}
        >
          Figures are counted here from the first client on.
        </EmptyState>
      ) : (
        <Filled dashboard={dashboard} span={span} asOf={asOf} />
      )}
    </>
  );
}

function Filled(props: { dashboard: DefenseDashboard; span: string; asOf: string }) {
  const { dashboard, span, asOf } = props;
  const { window, funnel, offers, ages, due, waits, people, courts, forecast } = dashboard;
  return (
    <>
      <WindowForm window={window} />
      <Section
        id="funnel"
        title={`From client to outcome, ${span}`}
        asOf={window.to}
        definition={
          <p>
            Each client for whom you had an appearance on any day of the window, once, by how far
            the case had come on its last day. Who is no longer a client stands where the case stood
            when counsel left. What the government found or checked and did not tell you is in none
            of it. Reported steps are counted; a day that is not known is that of the report.
          </p>
        }
      >
        <Shown figure={funnel}>{(value) => <ClientFunnel funnel={value} to={window} />}</Shown>
      </Section>
      <Section
        id="ages"
        title="Where clients wait today"
        asOf={asOf}
        definition={
          <p>
            Your present clients by the stage that you know of, and by how many days they have been
            in it. Every number is that of the list it opens.
          </p>
        }
      >
        <StageAges ages={ages} />
      </Section>
      <div className={classes.pair}>
        <Section
          id="due"
          title="Offers to answer"
          asOf={asOf}
          definition={<p>Open offers of your clients by their reply-by date.</p>}
        >
          <Due due={due} />
        </Section>
        <Section
          id="waits"
          title="Work that waits"
          asOf={asOf}
          definition={<p>The queues of your organization, everybody’s cases together.</p>}
        >
          <Waits waits={waits} />
        </Section>
      </div>
      <Section
        id="offers"
        title={`Offers by answer, ${span}`}
        asOf={window.to}
        definition={
          <p>
            Each offer received in the window while you had the client, by the answer up to its last
            day. Reasons are those that your advocates recorded; ‘disclosed’ says how many of them
            the other sides were told. Their figures count only these.
          </p>
        }
      >
        <Shown figure={offers}>{(value) => <Offers offers={value} to={window} />}</Shown>
      </Section>
      <Section
        id="people"
        title="By person"
        asOf={asOf}
        definition={
          <p>
            Clients and answers due are those assigned today. ‘Logged’ counts what a person recorded
            in the window of what became of clients: requests, offers, answers, motions, orders.
          </p>
        }
      >
        <People people={people} span={span} />
      </Section>
      <Section
        id="courts"
        title="By court"
        asOf={asOf}
        definition={
          <p>
            Present clients by the court that has the case. ‘Outcomes’ counts, in the window, relief
            that was granted, offers declined, lapsed or withdrawn, refusals, motions denied and
            cases that left the program.
          </p>
        }
      >
        <Courts courts={courts} span={span} />
      </Section>
      <Section
        id="forecast"
        title="At the present pace"
        asOf={asOf}
        definition={
          <p>
            An outcome is relief granted, an offer declined, lapsed or withdrawn, a refusal, a
            motion denied, or a case that left the program. 2,000 runs each draw whole weeks of the
            last {dashboard.weekly.length} with replacement (a bootstrap, seeded, so that the same
            numbers tell the same) until all who wait have one; weeks before the first outcome are
            left out. New clients are not reckoned with.
          </p>
        }
      >
        <ForecastOfClients forecast={forecast} weekly={dashboard.weekly} asOf={asOf} />
      </Section>
      <p className={classes.small} data-no-print>
        Also: <TextLink href="/dashboard/outcomes">outcomes by period, for funders</TextLink>
      </p>
    </>
  );
}

function WindowForm({ window }: { window: DefenseDashboard["window"] }) {
  return (
    <form method="get" action="/dashboard" className={classes.window} data-no-print>
      <label>
        From
        <input type="date" name="from" defaultValue={window.from} key={window.from} />
      </label>
      <label>
        To
        <input type="date" name="to" defaultValue={window.to} key={`to ${window.to}`} />
      </label>
      <Button type="submit" variant="default" size="sm">
        Show
      </Button>
      <TextLink href="/dashboard" size="sm">
        Last 12 months
      </TextLink>
    </form>
  );
}
