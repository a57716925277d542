import { VisuallyHidden } from "@mantine/core";
import {
  IconBell,
  IconBuilding,
  IconCalendar,
  IconChartBar,
  IconEye,
  IconFileImport,
  IconFilePlus,
  IconFolders,
  IconGauge,
  IconHelp,
  IconHome,
  IconMenu2,
  IconSearch,
  IconSettings,
  IconSpeakerphone,
  IconUser,
  IconUsers,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { countText } from "#lib/format/counts.ts";
import type { ShellData } from "#lib/people/types.ts";
import { AccountMenu, AccountPanel } from "./account-menu.tsx";
import { DomainClock } from "./domain-clock.tsx";
import { Keys } from "./keys.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { RailLink } from "./rail-link.tsx";
import classes from "./shell.module.css";
import type { RailDoor, RailItem } from "./types.ts";

interface ShellProps {
  data: ShellData;
  queues: readonly RailItem[];
  doors: readonly RailDoor[];
  actions: {
    signOut: () => Promise<void>;
    switchMembership: (data: FormData) => Promise<void>;
    closeRecord: () => Promise<void>;
  };
  children: ReactNode;
}

const ICONS = {
  home: IconHome,
  cases: IconFolders,
  calendar: IconCalendar,
  enter: IconFilePlus,
  imports: IconFileImport,
  organizations: IconBuilding,
  figures: IconChartBar,
  publications: IconSpeakerphone,
  dashboard: IconGauge,
  account: IconUser,
  notices: IconBell,
  settings: IconSettings,
  reads: IconEye,
  oversight: IconEye,
  people: IconUsers,
} as const;

/**
 * The frame of every page behind a session: rail, top bar, the page. On a narrow screen the rail
 * becomes a bar at the bottom whose menu holds everything else. Menus are the browser's own
 * popovers: they open, close and give the focus back without script.
 */
export function Shell({ data, queues, doors, actions, children }: ShellProps) {
  const unread = data.unreadNotices;
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip} data-no-print>
        Skip to the page
      </a>

      <nav className={classes.rail} aria-label="Work" data-no-print>
        <a href="/home" className={classes.name}>
          Abeyance
        </a>
        <RailLinks queues={queues} doors={doors} />
      </nav>

      <header className={classes.top} data-no-print>
        {data.seesCases ? <SearchBox /> : <span />}
        <DomainClock clock={data.clock} />
        {data.seesCases && (
          <a href="/notices" className={classes.iconLink}>
            <IconBell size={18} aria-hidden />
            <VisuallyHidden>
              {unread > 0 ? `Notices, ${countText(unread)} unread` : "Notices"}
            </VisuallyHidden>
            {unread > 0 && (
              <span className={classes.unread} aria-hidden>
                {unread > 99 ? "99+" : unread}
              </span>
            )}
          </a>
        )}
        <button type="button" className={classes.iconLink} popoverTarget="keys-help">
          <IconHelp size={18} aria-hidden />
          <VisuallyHidden>Keyboard keys</VisuallyHidden>
        </button>
        <AccountMenu id="account-menu" data={data} actions={actions} />
      </header>

      <section className={classes.actsFor} aria-label="Who you act for">
        You act for <b>{data.person.organization}</b> · {data.person.role}
      </section>

      <main id="main" tabIndex={-1} className={classes.main}>
        {data.reading && <Reading organization={data.reading} leave={actions.closeRecord} />}
        {children}
      </main>

      <nav className={classes.bottom} aria-label="Work, short" data-no-print>
        <RailLink href="/home" className={classes.bottomLink} exact>
          <IconHome size={20} aria-hidden />
          Home
        </RailLink>
        {data.seesCases && (
          <RailLink href="/cases" className={classes.bottomLink}>
            <IconSearch size={20} aria-hidden />
            Find
          </RailLink>
        )}
        {data.seesCases && (
          <RailLink href="/notices" className={classes.bottomLink}>
            <IconBell size={20} aria-hidden />
            Notices
            {unread > 0 && (
              <span className={classes.unread} aria-hidden>
                {unread > 99 ? "99+" : unread}
              </span>
            )}
          </RailLink>
        )}
        <button type="button" className={classes.bottomLink} popoverTarget="more-menu">
          <IconMenu2 size={20} aria-hidden />
          Menu
        </button>
      </nav>
      <div id="more-menu" popover="auto" className={classes.more} data-no-print>
        <nav aria-label="Queues and more">
          <RailLinks queues={queues} doors={doors} />
        </nav>
        <AccountPanel data={data} actions={actions} />
      </div>

      <KeysHelp />
      <Keys seesCases={data.seesCases} queues={queues} />
    </div>
  );
}

/** Whose record is open: said on every page of it, with the way out. */
function Reading(props: { organization: string; leave: () => Promise<void> }) {
  return (
    <form action={props.leave} className={classes.reading} aria-label="Reading a record">
      <p>
        Reading: <b>{props.organization}</b> — read only. What you open is in its read log.
      </p>
      <button type="submit" className={classes.leave}>
        Leave
      </button>
    </form>
  );
}

function RailLinks({ queues, doors }: Pick<ShellProps, "queues" | "doors">) {
  const places = doors.map((door) => door.href);
  return (
    <>
      <ul className={classes.list}>
        {doors.map(({ href, label, icon }) => {
          const Icon = ICONS[icon];
          return (
            <li key={href}>
              <RailLink href={href} className={classes.railLink} besides={places}>
                <Icon size={16} aria-hidden className={classes.icon} />
                {label}
              </RailLink>
            </li>
          );
        })}
      </ul>
      {queues.length > 0 && (
        <>
          <h2 className={classes.listTitle}>Queues</h2>
          <ul className={classes.list}>
            {queues.map(({ id, href, label, count, capped }) => (
              <li key={id}>
                <RailLink href={href} className={classes.railLink}>
                  <span className={classes.railLabel}>{label}</span>
                  {count !== null && (
                    <span className={classes.count} data-none={count === 0 || undefined}>
                      {countText(count, capped)}
                    </span>
                  )}
                </RailLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A plain form, so that it works without script; Ctrl K opens the palette where there is one. */
function SearchBox() {
  return (
    <form action="/cases" className={classes.search}>
      <search className={classes.searchInner}>
        <IconSearch size={16} aria-hidden className={classes.searchIcon} />
        <input
          id="search-box"
          type="search"
          name="q"
          placeholder="Name or A-number"
          aria-label="Find a case by name or A-number"
          autoComplete="off"
          className={classes.searchInput}
        />
        <span className={classes.searchKeys}>
          <KeyHint keys={["Ctrl", "K"]} />
        </span>
      </search>
    </form>
  );
}
