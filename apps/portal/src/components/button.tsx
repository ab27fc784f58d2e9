import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

const button = cva("btn", {
	variants: {
		look: {
			bordered: "",
			/** One a view. */
			primary: "primary",
			soft: "soft",
			quiet: "quiet",
			/** Opens a confirmation. */
			danger: "danger",
			/** Only inside a confirmation. */
			"danger-solid": "danger-solid",
		},
		size: { sm: "sm", md: "", lg: "lg" },
		full: { true: "full", false: "" },
		/** Only an icon: give it an aria-label. */
		icon: { true: "icon", false: "" },
		/** In the middle of a line of text. */
		inline: { true: "inline", false: "" },
	},
	defaultVariants: { look: "bordered", size: "md" },
});

type Look = VariantProps<typeof button>;

export function Button({
	look,
	size,
	full,
	icon,
	inline,
	className,
	type = "button",
	...rest
}: Look & ComponentProps<"button">) {
	return (
		<button
			type={type}
			className={classNames(button({ look, size, full, icon, inline }), className)}
			{...rest}
		/>
	);
}

type Shape = Pick<Look, "look" | "size" | "full" | "icon" | "inline">;

/** Inside the signed-in pages: a navigation without loading the document anew. */
export function ButtonLink({
	look,
	size,
	full,
	icon,
	inline,
	className,
	...rest
}: Shape & ComponentProps<typeof Link>) {
	return (
		<Link
			prefetch={false}
			className={classNames(button({ look, size, full, icon, inline }), className)}
			{...rest}
		/>
	);
}

/** A plain link that looks like a button: what leaves this application, and every public page. */
export function ButtonAnchor({
	look,
	size,
	full,
	icon,
	inline,
	className,
	href,
	...rest
}: Shape & Omit<ComponentProps<"a">, "href"> & { readonly href: string }) {
	return (
		<a href={href} className={classNames(button({ look, size, full, icon, inline }), className)} {...rest} />
	);
}
