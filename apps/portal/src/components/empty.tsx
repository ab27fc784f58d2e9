import type { ReactNode } from "react";

/** Nothing here yet: one sentence of what this is, one primary action, one way for terminals. */
export function Empty({
	title,
	says,
	children,
}: {
	readonly title: ReactNode;
	readonly says: ReactNode;
	readonly children?: ReactNode;
}) {
	return (
		<div className="empty">
			<svg width="96" height="56" viewBox="0 0 96 56" fill="none" aria-hidden="true" className="text-line-2">
				<path
					stroke="currentColor"
					strokeWidth="1.5"
					d="M4 54V32a12 12 0 0 1 24 0v22M34 54V22a14 14 0 0 1 28 0v32M68 54V32a12 12 0 0 1 24 0v22M0 54h96"
				/>
			</svg>
			<h2>{title}</h2>
			<p>{says}</p>
			{children === undefined ? null : <div className="row">{children}</div>}
		</div>
	);
}
