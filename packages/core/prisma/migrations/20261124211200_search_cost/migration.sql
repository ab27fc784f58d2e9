-- What Prisma's schema language cannot say. Cutting a text into its runs is dear: whoever plans a search must know that
-- asking the index is cheaper than doing it for every row.
ALTER FUNCTION "search_grams"(TEXT) COST 5000;
