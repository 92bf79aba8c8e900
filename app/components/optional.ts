import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/**
 * A component that the page can do without, loaded on demand. When it cannot be had (the connection broke, the page is being left, a newer
 * version was deployed) nothing stands in its place, and the page goes on.
 */
export function optional<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => Nothing) }));
}

function Nothing() {
  return null;
}
