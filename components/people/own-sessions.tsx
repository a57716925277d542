import {
  Button,
  Group,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import tables from "#components/ui/table.module.css";
import type { OwnSessionLine, SignInShown, SignInWay } from "#lib/auth/types.ts";

interface OwnSessionsProps {
  sessions: readonly OwnSessionLine[];
  end: (data: FormData) => Promise<void>;
  endAll: () => Promise<void>;
}

/** Every place where the person is signed in, each with a button that ends it at once. */
export function OwnSessions({ sessions, end, endAll }: OwnSessionsProps) {
  return (
    <>
      <Table className={tables.table} verticalSpacing={6}>
        <TableThead>
          <TableTr>
            <TableTh>Browser</TableTh>
            <TableTh>Network</TableTh>
            <TableTh>Since</TableTh>
            <TableTh>Last used</TableTh>
            <TableTh>End</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {sessions.map(({ id, browser, network, since, lastUsed, here }) => (
            <TableTr key={id}>
              <TableTd>{browser}</TableTd>
              <TableTd data-label="Network">{network || "unknown"}</TableTd>
              <TableTd data-label="Since">{since}</TableTd>
              <TableTd data-label="Last used">{here ? "now" : lastUsed}</TableTd>
              <TableTd>
                {here ? (
                  "This browser"
                ) : (
                  <form action={end}>
                    <input type="hidden" name="session" value={id} />
                    <Button
                      type="submit"
                      variant="default"
                      size="compact-sm"
                      aria-label={`Sign out ${browser}, since ${since}`}
                    >
                      Sign out
                    </Button>
                  </form>
                )}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
      <Group mt="sm" mb="lg">
        <form action={endAll}>
          <Button type="submit" variant="default">
            Sign out everywhere
          </Button>
        </form>
      </Group>
    </>
  );
}

const WAYS: Record<SignInWay, string> = {
  password: "Password",
  invitation: "Invitation",
  reset: "Link by mail",
  agency: "Agency",
};

/** Who signed in with the person's address, or tried to. */
export function SignIns({ lines }: { lines: readonly SignInShown[] }) {
  if (lines.length === 0) return <Text c="dimmed">Nothing is recorded yet.</Text>;
  return (
    <Table className={tables.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>When</TableTh>
          <TableTh>By</TableTh>
          <TableTh>Result</TableTh>
          <TableTh>Browser</TableTh>
          <TableTh>Network</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {lines.map(({ at, way, outcome, browser, network }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tries in one minute look the same
          <TableTr key={row}>
            <TableTd>{at}</TableTd>
            <TableTd data-label="By">{WAYS[way]}</TableTd>
            <TableTd data-label="Result">
              {outcome === "refused" && <b>Refused: wrong password</b>}
              {outcome === "in" && (way === "reset" ? "Password set" : "Signed in")}
            </TableTd>
            <TableTd data-label="Browser">{browser}</TableTd>
            <TableTd data-label="Network">{network || "unknown"}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
