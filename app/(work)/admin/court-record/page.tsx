import type { Metadata } from "next";
import { ReleaseChanges, ReleaseFiles } from "#components/figures/release-tables.tsx";
import { ActiveLoad } from "#components/record-loads/active-load.tsx";
import { LoadForms } from "#components/record-loads/load-forms.tsx";
import { LoadList } from "#components/record-loads/load-list.tsx";
import classes from "#components/record-loads/record-loads.module.css";
import { LinkButton } from "#components/ui/links.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { EXPLORER } from "#lib/court-record/schema.ts";
import { numberText } from "#lib/format/counts.ts";
import { writtenDateTime } from "#lib/format/dates.ts";
import { loadRecordPage, type RecordPage } from "#lib/record-loads/loaders.ts";
import { cancel, goOn, loadFromServer } from "./actions.ts";

export const metadata: Metadata = { title: "Court record" };

interface Props {
  searchParams: Promise<{ refused?: string }>;
}

export default async function AdminCourtRecordPage({ searchParams }: Props) {
  const [{ refused }, page] = [await searchParams, await loadRecordPage()];
  const { current, active, earlier, sources } = page;
  return (
    <>
      <PageHeader
        title="Court record"
        about="EOIR’s public release of CASE data, which every figure of the court record is counted from. The next release takes the place of the one in use in one step."
        actions={
          <LinkButton href={EXPLORER} variant="default">
            Ask the court record
          </LinkButton>
        }
      />
      {refused && REFUSALS[refused] && <ErrorState title={REFUSALS[refused]} />}
      <section className={classes.section}>
        <h2>{active ? "Being loaded" : current ? "Load the next release" : "Load a release"}</h2>
        {active ? (
          <ActiveLoad load={active} cancel={cancel} goOn={goOn} />
        ) : (
          <LoadForms sources={sources} loadFromServer={loadFromServer} />
        )}
      </section>
      <section className={classes.section}>
        <h2>In use</h2>
        {current ? (
          <InUse current={current} />
        ) : (
          <EmptyState title="No release has been loaded yet" order={3}>
            Until then the public page of the court record has nothing to say.
          </EmptyState>
        )}
      </section>
      {earlier.length > 0 && (
        <section className={classes.section}>
          <h2>Loaded from here</h2>
          <LoadList loads={earlier} />
        </section>
      )}
    </>
  );
}

/** Why an act was refused, by its word in the address. */
const REFUSALS: Record<string, string> = {
  busy: "Another release is being loaded, or waits to go on: one at a time.",
  gone: "There is no such release in the server’s folder any more.",
  late: "That had ended already.",
};

function InUse({ current }: { current: NonNullable<RecordPage["current"]> }) {
  return (
    <>
      <dl className={classes.facts}>
        <div>
          <dt>Loaded</dt>
          <dd>{writtenDateTime(current.loadedAt)}</dd>
        </div>
        <div>
          <dt>Cases</dt>
          <dd>{numberText(current.cases)}</dd>
        </div>
        <div>
          <dt>Proceedings</dt>
          <dd>{numberText(current.proceedings)}</dd>
        </div>
        <div>
          <dt>Proceedings without a case</dt>
          <dd>{numberText(current.proceedingsWithoutCase)}</dd>
        </div>
      </dl>
      <ReleaseFiles files={current.files} />
      <h2>Against the release before</h2>
      <ReleaseChanges
        changes={current.changes}
        since={current.since && writtenDateTime(current.since)}
      />
    </>
  );
}
