import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

// The floor of the list benchmark: no framework, no page, only the two queries of the list and JSON. It keeps the walls between
// organizations, since the product's role is bound by them, but sets the organization once per connection.
const { organizationId, queries } = JSON.parse(process.argv[2] ?? "{}") as {
  organizationId: string;
  queries: { text: string; values: string[] }[];
};
const sql = postgres(process.env.DATABASE_APP_URL ?? "", {
  max: 10,
  connection: { options: `-c app.organization_id=${organizationId}` },
});

const server = createServer(async (_request, response) => {
  try {
    const results = await Promise.all(queries.map(({ text, values }) => sql.unsafe(text, values, { prepare: true })));
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(results));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
process.once("SIGTERM", () => process.exit(0));
