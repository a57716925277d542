"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./rail-link.module.css";

interface RailLinkProps {
  href: string;
  className?: string;
  /** Marked only on that very page, not on those under it. */
  exact?: boolean;
  children: ReactNode;
}

/** A link that knows when it is where one is. */
export function RailLink({ href, className, exact = false, children }: RailLinkProps) {
  const pathname = usePathname();
  const path = href.split("?")[0] ?? href;
  const here = pathname === path || (!exact && pathname.startsWith(`${path}/`));
  return (
    <Link
      href={href}
      className={className}
      aria-current={here ? "page" : undefined}
      prefetch={false}
    >
      {children}
      <OnItsWay />
    </Link>
  );
}

/**
 * A moving line while the next page is made. Instead of a skeleton for whole pages, because a page
 * that is sent in two parts stays a skeleton for whoever has no script.
 */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return <span className={classes.way} data-pending={pending || undefined} aria-hidden />;
}
