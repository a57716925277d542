import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./states.module.css";

interface StateProps {
  title: string;
  children?: ReactNode;
  /** What can be done about it: a link or a button. */
  action?: ReactNode;
  /** The level of the heading: 1 where the state is the whole page. */
  order?: 1 | 2 | 3;
}

/** Nothing here, and why that is (good or a beginning). */
export function EmptyState({ title, children, action, order = 2 }: StateProps) {
  return (
    <Stack gap={4} className={classes.empty}>
      <Title order={order} className={classes.title}>
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={560} component="div">
          {children}
        </Text>
      )}
      {action && <Group mt="sm">{action}</Group>}
    </Stack>
  );
}

/** Something did not work: what, and what to do now. */
export function ErrorState({ title, children, action, order = 2 }: StateProps) {
  return (
    <Stack gap={4} className={classes.error} role="alert">
      <Title order={order} className={classes.title}>
        {title}
      </Title>
      {children && (
        <Text maw={560} component="div">
          {children}
        </Text>
      )}
      {action && <Group mt="sm">{action}</Group>}
    </Stack>
  );
}

/** The shape of a list while it is on its way; said once to those who listen. */
export function LoadingRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <Stack gap={10} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without a life of their own
        <Skeleton key={row} height={18} width={`${96 - ((row * 7) % 23)}%`} />
      ))}
    </Stack>
  );
}
