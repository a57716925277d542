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
  /** Doors of their own under this address: there, they are the place and not this one. */
  besides?: readonly string[];
  children: ReactNode;
}

/** A link that knows when it is where one is. */
export function RailLink(props: RailLinkProps) {
  const { href, className, exact = false, besides = [], children } = props;
  const pathname = usePathname();
  const path = href.split("?")[0] ?? href;
  const isUnder = (one: string) => pathname === one || pathname.startsWith(`${one}/`);
  const nearer = besides.some((one) => one.startsWith(`${path}/`) && isUnder(one));
  const here = pathname === path || (!exact && !nearer && isUnder(path));
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
