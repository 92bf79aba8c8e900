import { roleMessages } from "#app/features/organization/index.ts";
import { env } from "#app/platform/env.server.ts";
import { demoPassword, demoSignIns } from "#db/seeds/demo-sign-ins.ts";

/** What the terminal shows when the product can be used: where, and in a demo by whom. */
export function greeting(address: string): string {
  const lines = ["", `  Akashi  ${address}`, ""];
  if (env.demo) {
    const words = { ja: roleMessages("ja"), en: roleMessages("en") };
    lines.push(
      "  デモ: サインイン画面で役割を選ぶと入れます。パスワードでも入れます。",
      "  Demo: choose a role on the sign-in page, or use the password.",
      "",
      ...demoSignIns.map(({ email, role }) => `    ${email.padEnd(32)}${words.ja[role]} / ${words.en[role]}`),
      "",
      `    パスワード / Password: ${demoPassword}`,
      "",
      "  Ctrl-C で停止します。 Ctrl-C stops it.",
      "",
    );
  }
  return lines.join("\n");
}
