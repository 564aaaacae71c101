//! Tables in Markdown, ratios first, and whether each target is met.

/// A table as it is printed.
pub(crate) struct Table {
    title: String,
    columns: &'static [&'static str],
    rows: Vec<Vec<String>>,
    targets: Vec<Target>,
}

/// A bound that a measured figure should keep.
struct Target {
    what: String,
    measured: f64,
    at_most: f64,
}

impl Table {
    /// An empty table.
    pub(crate) fn new(title: impl Into<String>, columns: &'static [&'static str]) -> Self {
        Self {
            title: title.into(),
            columns,
            rows: Vec::new(),
            targets: Vec::new(),
        }
    }

    /// Adds a row with a cell for each column.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Adds a bound that is printed below the table as kept or missed.
    pub(crate) fn target(&mut self, what: impl Into<String>, measured: f64, at_most: f64) {
        self.targets.push(Target {
            what: what.into(),
            measured,
            at_most,
        });
    }

    /// Prints title, table and targets to the standard output.
    pub(crate) fn print(&self) {
        println!("\n### {}\n", self.title);
        line(self.columns.iter().copied());
        line(self.columns.iter().map(|_| "---"));
        for row in &self.rows {
            line(row.iter().map(String::as_str));
        }
        if !self.targets.is_empty() {
            println!();
        }
        for Target {
            what,
            measured,
            at_most,
        } in &self.targets
        {
            let verdict = if measured <= at_most {
                "kept"
            } else {
                "missed"
            };
            println!(
                "- {what}: {} (at most {at_most}): {verdict}",
                figure(*measured)
            );
        }
    }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) {
    println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
}

/// A number with three significant digits or so.
pub(crate) fn figure(value: f64) -> String {
    let decimals = match value.abs() {
        large if large >= 100.0 => 0,
        middle if middle >= 10.0 => 1,
        small if small >= 0.1 => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}
