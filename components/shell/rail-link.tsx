"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

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
    </Link>
  );
}
