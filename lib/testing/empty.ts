/** Stands in for packages that do nothing outside a bundler. */
export {};
