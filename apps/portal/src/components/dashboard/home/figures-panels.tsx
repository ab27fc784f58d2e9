import { type Column, type Figures, GRANTS } from "@/home/figures";
import type { Period } from "@/home/periods";
import type { Words } from "@/words";
import { Sparkline } from "./sparkline.tsx";
import { type Bar, StackedBars } from "./stacked-bars.tsx";

interface Shown {
	readonly figures: Figures;
	readonly words: Words;
}

/** The three figures at a glance, each with how it was before. */
export function FigureCards({ figures, words }: Shown) {
	const { home } = words.dashboard;
	const cards = [
		{ name: home.signIns, total: figures.totals.login, of: (column: Column) => column.logins },
		{ name: home.tokens, total: figures.totals.token, of: tokensIn },
		{ name: home.refused, total: figures.totals.refusal, of: (column: Column) => column.refusals },
	];
	return (
		<div className="figs">
			{cards.map(({ name, total, of }) => {
				const values = figures.columns.map(of);
				const said = (value: number | undefined) => words.dashboard.home.number(value ?? 0);
				return (
					<section key={name} className="fig">
						<h3>{name}</h3>
						<p className="row fig-row">
							<span className="fig-n">{words.dashboard.home.number(total.now)}</span>
							<span className="sm ink2">{compare(total, words)}</span>
						</p>
						<Sparkline
							values={values}
							label={home.trend(name, said(values[0]), said(values.at(-1)), said(Math.max(...values)))}
						/>
					</section>
				);
			})}
		</div>
	);
}

function compare({ now, before }: { readonly now: number; readonly before: number }, words: Words): string {
	const says = words.dashboard.home.before;
	if (before === 0) return now === 0 ? says.none : says.first;
	const change = Math.round((now / before - 1) * 100);
	if (change === 0) return says.same;
	const percent = `${words.dashboard.home.number(Math.abs(change))}%`;
	return change > 0 ? says.more(percent) : says.less(percent);
}

export function TokensPanel({ figures, period, words }: Shown & { readonly period: Period }) {
	const { home } = words.dashboard;
	// a grant that nothing came by has no place in the legend
	const grants = GRANTS.filter((grant) => grant !== "other" || figures.byGrant.other > 0);
	const bars: readonly Bar[] = figures.columns.map((column, index) => ({
		at: column.at,
		tick: tickOf(column.at, index, period),
		values: grants.map((grant) => column.tokens[grant]),
	}));
	const parts = grants.map(
		(grant) => `${home.grants[grant]} ${words.dashboard.home.number(figures.byGrant[grant])}`,
	);
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{home.tokensByGrant}</h2>
				<p className="push num">{home.issued(words.dashboard.home.number(figures.totals.token.now))}</p>
			</div>
			<div className="panel-b">
				{figures.totals.token.now === 0 ? (
					<p className="ink2 sm">{home.noTokens}</p>
				) : (
					<>
						<StackedBars
							bars={bars}
							number={words.dashboard.home.number}
							label={home.chart(home.tokens, parts.join(", "))}
						/>
						<ul className="legend">
							{grants.map((grant, series) => (
								<li key={grant}>
									<i className={`s${series + 1}`} /> {home.grants[grant]}
								</li>
							))}
						</ul>
					</>
				)}
			</div>
		</section>
	);
}

/** Every third hour, every day of a week, every fifth day of a month. */
const TICKS: Readonly<Record<Period, number>> = { "24h": 3, "7d": 1, "30d": 5 };

function tickOf(at: string, index: number, period: Period): string {
	if (index % TICKS[period] !== 0) return "";
	return String(Number(period === "24h" ? at.slice(11, 13) : at.slice(8, 10)));
}

const REASONS_SHOWN = 5;

export function RefusalsPanel({ figures, words }: Shown) {
	const { home } = words.dashboard;
	const shown = figures.reasons.slice(0, REASONS_SHOWN);
	const rest = figures.reasons.slice(REASONS_SHOWN).reduce((sum, { count }) => sum + count, 0);
	const lines = [
		...shown.map(({ reason, count }) => ({
			name: home.reasons[reason] ?? reason,
			known: reason in home.reasons,
			count,
		})),
		...(rest === 0 ? [] : [{ name: home.otherReasons, known: true, count: rest }]),
	];
	const most = Math.max(1, ...lines.map(({ count }) => count));
	return (
		<section className="panel">
			<div className="panel-h">
				<h2>{home.why}</h2>
			</div>
			<div className="panel-b">
				{lines.length === 0 ? (
					<p className="ink2 sm">{home.noRefusals}</p>
				) : (
					<ul className="hbars">
						{lines.map(({ name, known, count }) => (
							<li key={name}>
								<span className="wrap-any">{known ? name : <code>{name}</code>}</span>
								<span className="num">{words.dashboard.home.number(count)}</span>
								<svg className="hb" height="8" width="100%" aria-hidden="true">
									<rect className="hb-bed" width="100%" height="8" rx="2" />
									<rect className="s1" width={`${Math.max(1, (count / most) * 100)}%`} height="8" rx="2" />
								</svg>
							</li>
						))}
					</ul>
				)}
			</div>
		</section>
	);
}

/** The same numbers for those who do not look at a drawing. */
export function FiguresTable({ figures, period, words }: Shown & { readonly period: Period }) {
	const { home } = words.dashboard;
	const grants = GRANTS.filter((grant) => grant !== "other" || figures.byGrant.other > 0);
	const heads = [
		home.time,
		home.signIns,
		home.consents,
		...grants.map((grant) => home.grants[grant]),
		home.refusedShort,
	];
	const timeOf = (at: string) =>
		period === "24h" ? `${words.dates.day(at)}, ${words.dates.clock(at)}` : words.dates.day(at);
	return (
		<details className="more">
			<summary>{home.asTable}</summary>
			<table className="tbl stackable">
				<caption className="sr">{home.caption}</caption>
				<thead>
					<tr>
						{heads.map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{figures.columns.map((column) => {
						const cells = [
							column.logins,
							column.consents,
							...grants.map((grant) => column.tokens[grant]),
							column.refusals,
						];
						return (
							<tr key={column.at}>
								<th scope="row" className="lead">
									<time dateTime={column.at}>{timeOf(column.at)}</time>
								</th>
								{cells.map((value, index) => (
									<td key={heads[index + 1]} data-l={heads[index + 1]} className="num">
										{words.dashboard.home.number(value)}
									</td>
								))}
							</tr>
						);
					})}
				</tbody>
			</table>
		</details>
	);
}

function tokensIn({ tokens }: Column): number {
	return GRANTS.reduce((sum, grant) => sum + tokens[grant], 0);
}
