/** Cites an article of the Act, the Order or the Rules in Japanese: `27(1)(i)` is 第27条第1項第1号. */
export function articleInJapanese(article: string): string {
  return article.split(', ').map(one).join('、');
}

const CITED = /^(Order |Rule )?(\d+)(?:-(\d+))?(?:\((\d+)\))?(?:\(([ivx]+)\))?( proviso)?$/;
const ENACTED: Readonly<Record<string, string>> = { 'Order ': '施行令', 'Rule ': '施行規則' };
const ITEMS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

function one(article: string): string {
  const cited = CITED.exec(article);
  if (cited === null) return article;
  const [, enacted = '', number, branch, paragraph, item, proviso] = cited;
  return [
    ENACTED[enacted] ?? '',
    `第${number}条`,
    branch === undefined ? '' : `の${branch}`,
    paragraph === undefined ? '' : `第${paragraph}項`,
    item === undefined ? '' : `第${ITEMS.indexOf(item) + 1}号`,
    proviso === undefined ? '' : 'ただし書',
  ].join('');
}
