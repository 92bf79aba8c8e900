import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const evidenceExportMessages = messages({
  ja: {
    title: "証跡一式の出力",
    lead: "審査に渡したり、手元で保管したりするための、1つのZIPです。Akashi がなくても開け、改ざんがないことを自分で確かめられます。",
    content: "ZIPに入るもの",
    files:
      "要求事項ごとのフォルダ（原本の名前のまま）\n索引（index.html：USBメモリからそのまま開き、検索できます。CSV、PDFもあります）\nmanifest.json（すべてのファイルのSHA-256。操作ログの鎖につながります）\n検証プログラムと説明書",
    recorded: "出力したことは操作ログに残ります。ウイルスが検出されたファイルは入りません。",
    download: "ZIPを保存する",
    counts: (items: number, files: number, size: string) => `証跡 ${items}件、ファイル ${files}個、${size}`,
    fileName: "証跡一式",
  },
  en: {
    title: "Export of all evidence",
    lead: "One ZIP to hand to an examination or to keep. It opens without Akashi, and whoever has it can check that nothing in it was altered.",
    content: "What the ZIP holds",
    files:
      "A folder for each requirement, files under their original names\nAn index (index.html opens from a USB stick and can be searched; also as CSV and PDF)\nmanifest.json (SHA-256 of every file, tied into the chain of the audit log)\nThe verifier and its explanation",
    recorded: "The export itself is recorded. Files in which a virus was found are left out.",
    download: "Save the ZIP",
    counts: (items: number, files: number, size: string) =>
      `${counted(items, "item")}, ${counted(files, "file")}, ${size}`,
    fileName: "evidence",
  },
});
