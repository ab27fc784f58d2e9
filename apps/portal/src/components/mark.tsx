import { readEnvironment } from "@/environment";

/** The operator's logo; without one the house's mark, an arch whose keyhole is the doorway. */
export function Mark({ size = 22 }: { readonly size?: number }) {
	if (readEnvironment().logo !== undefined) {
		// biome-ignore lint/performance/noImgElement: it is small already, and the portal changes no pictures
		return <img className="logo" src="/brand/logo" alt="" width={size} height={size} />;
	}
	return (
		<svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
			<path
				fill="currentColor"
				fillRule="evenodd"
				d="M4 29V14.5a12 12 0 0 1 24 0V29h-8.2l-1.75-9.2a5.2 5.2 0 1 0-4.1 0L12.2 29Z"
			/>
		</svg>
	);
}

/** Mark and name; a link where there is somewhere to go. */
export function Brand({ name, href }: { readonly name: string; readonly href?: string }) {
	const content = (
		<>
			<Mark /> {name}
		</>
	);
	return href === undefined ? (
		<span className="brand">{content}</span>
	) : (
		<a className="brand" href={href}>
			{content}
		</a>
	);
}
