import type { Response } from "express";

/** Answers a request that never reaches the product, in both languages and in plain text. */
export function refuse(response: Response, status: number, ja: string, en: string): void {
  response.status(status).setHeader("Cache-Control", "no-store");
  response.type("text/plain; charset=utf-8").send(`${ja}\n${en}\n`);
}
