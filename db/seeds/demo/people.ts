import type { AppointedRole } from "../../codes/roles.ts";
import type { DepartmentName } from "./departments.ts";

/** Someone of the demo company. `joined` is how many years ago they came, and in which month; `roles` is what they are today (terms.ts says since when). */
export type Person = {
  name: string;
  kana: string;
  mail: string;
  joined: readonly [years: number, month: number];
  roles?: readonly AppointedRole[];
};

/** The 48 people per department, the department's manager first. Some names are written with characters outside JIS X 0208. */
export const people: Readonly<Record<DepartmentName, readonly Person[]>> = {
  経営管理部: [
    { name: "大久保 隆", kana: "おおくぼ たかし", mail: "okubo", joined: [14, 4], roles: ["department_manager"] },
    { name: "北川 誠", kana: "きたがわ まこと", mail: "kitagawa", joined: [18, 6], roles: ["top_management"] },
    { name: "北川 由紀子", kana: "きたがわ ゆきこ", mail: "kitagawa-y", joined: [18, 6] },
    { name: "德永 俊介", kana: "とくなが しゅんすけ", mail: "tokunaga", joined: [9, 10], roles: ["audit_manager"] },
    { name: "森下 香織", kana: "もりした かおり", mail: "morishita", joined: [6, 4] },
  ],
  EC事業部: [
    { name: "髙橋 涼子", kana: "たかはし りょうこ", mail: "takahashi", joined: [12, 4], roles: ["department_manager"] },
    { name: "中村 翔太", kana: "なかむら しょうた", mail: "nakamura", joined: [8, 4] },
    { name: "石井 真由美", kana: "いしい まゆみ", mail: "ishii", joined: [7, 9], roles: ["complaint_manager"] },
    { name: "前田 拓海", kana: "まえだ たくみ", mail: "maeda", joined: [5, 4] },
    { name: "廣瀬 優奈", kana: "ひろせ ゆうな", mail: "hirose", joined: [5, 4] },
    { name: "岡本 大輝", kana: "おかもと だいき", mail: "okamoto", joined: [4, 4] },
    { name: "藤原 千尋", kana: "ふじわら ちひろ", mail: "fujiwara", joined: [4, 11] },
    { name: "西村 和也", kana: "にしむら かずや", mail: "nishimura", joined: [3, 4] },
    { name: "松尾 萌", kana: "まつお もえ", mail: "matsuo", joined: [3, 4] },
    { name: "阿部 航平", kana: "あべ こうへい", mail: "abe", joined: [2, 4] },
    { name: "グエン ティ ラン", kana: "ぐえん てぃ らん", mail: "nguyen", joined: [2, 10] },
    { name: "金子 結衣", kana: "かねこ ゆい", mail: "kaneko", joined: [1, 4] },
  ],
  営業部: [
    { name: "山﨑 浩二", kana: "やまざき こうじ", mail: "yamazaki", joined: [15, 4], roles: ["department_manager"] },
    { name: "渡邊 直樹", kana: "わたなべ なおき", mail: "watanabe", joined: [11, 4], roles: ["internal_auditor"] },
    { name: "近藤 沙織", kana: "こんどう さおり", mail: "kondo", joined: [9, 4] },
    { name: "濵田 祐介", kana: "はまだ ゆうすけ", mail: "hamada", joined: [6, 7] },
    { name: "三浦 亜希", kana: "みうら あき", mail: "miura", joined: [5, 4] },
    { name: "原田 慎吾", kana: "はらだ しんご", mail: "harada", joined: [4, 4] },
    { name: "小野寺 葵", kana: "おのでら あおい", mail: "onodera", joined: [2, 4] },
    { name: "竹内 蓮", kana: "たけうち れん", mail: "takeuchi", joined: [1, 4] },
  ],
  物流部: [
    { name: "工藤 武志", kana: "くどう たけし", mail: "kudo", joined: [13, 4], roles: ["department_manager"] },
    { name: "齋藤 正樹", kana: "さいとう まさき", mail: "saito", joined: [12, 2] },
    { name: "𠮷田 彩", kana: "よしだ あや", mail: "yoshida", joined: [6, 4] },
    { name: "長谷川 勇", kana: "はせがわ いさむ", mail: "hasegawa", joined: [10, 4] },
    { name: "坂本 恵", kana: "さかもと めぐみ", mail: "sakamoto", joined: [8, 6] },
    { name: "遠藤 剛", kana: "えんどう つよし", mail: "endo", joined: [7, 4] },
    { name: "青木 里奈", kana: "あおき りな", mail: "aoki", joined: [5, 4] },
    { name: "村上 哲也", kana: "むらかみ てつや", mail: "murakami", joined: [5, 12] },
    { name: "太田 美穂", kana: "おおた みほ", mail: "ota", joined: [4, 4] },
    { name: "福田 健", kana: "ふくだ けん", mail: "fukuda", joined: [3, 4] },
    { name: "内海 圭", kana: "うつみ けい", mail: "utsumi", joined: [2, 4] },
    { name: "サントス マリア", kana: "さんとす まりあ", mail: "santos", joined: [2, 8] },
    { name: "辻 颯太", kana: "つじ そうた", mail: "tsuji", joined: [1, 4] },
  ],
  総務部: [
    { name: "清水 徹", kana: "しみず とおる", mail: "shimizu", joined: [16, 4], roles: ["department_manager"] },
    { name: "佐藤 美咲", kana: "さとう みさき", mail: "sato", joined: [10, 4], roles: ["privacy_manager"] },
    { name: "田村 健一", kana: "たむら けんいち", mail: "tamura", joined: [7, 4], roles: ["secretariat"] },
    { name: "栁沢 奈々", kana: "やなぎさわ なな", mail: "yanagisawa", joined: [6, 4], roles: ["training_manager"] },
    { name: "本間 綾", kana: "ほんま あや", mail: "homma", joined: [3, 4] },
    { name: "柴田 陸", kana: "しばた りく", mail: "shibata", joined: [1, 4] },
  ],
  情報システム部: [
    { name: "堀内 聡", kana: "ほりうち さとし", mail: "horiuchi", joined: [11, 10], roles: ["department_manager"] },
    { name: "菅原 健吾", kana: "すがわら けんご", mail: "sugawara", joined: [6, 4], roles: ["system_manager"] },
    { name: "水野 朱里", kana: "みずの あかり", mail: "mizuno", joined: [4, 4] },
    { name: "野口 悠斗", kana: "のぐち ゆうと", mail: "noguchi", joined: [2, 4] },
  ],
};
