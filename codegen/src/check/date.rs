//! Dates in a form such as `yyyy-MM-dd'T'HH:mm:ssZ`.

/// Whether a text is a date of this form. A letter that stands alone takes one or two digits, several take exactly as many.
pub(super) fn fits(text: &str, form: &str) -> bool {
    let mut rest = text;
    let mut form = form.chars().peekable();
    while let Some(letter) = form.next() {
        let matched = match letter {
            '\'' => {
                let literal: String = form
                    .by_ref()
                    .take_while(|character| *character != '\'')
                    .collect();
                rest.strip_prefix(literal.as_str())
            }
            'Z' => offset(rest),
            'y' | 'M' | 'd' | 'H' | 'm' | 's' | 'S' => {
                let mut width = 1;
                while form.next_if_eq(&letter).is_some() {
                    width += 1;
                }
                number(rest, letter, width)
            }
            other => rest.strip_prefix(other),
        };
        match matched {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// What follows a number of this width that is possible for the letter.
fn number(text: &str, letter: char, width: usize) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let taken = if width == 1 { digits.min(2) } else { width };
    let (number, rest) = text.split_at_checked(taken)?;
    let is_number = !number.is_empty() && digits >= taken;
    let possible = match letter {
        'M' => 1..=12,
        'd' => 1..=31,
        'H' => 0..=24,
        'm' => 0..=59,
        's' => 0..=60,
        _ => 0..=u64::MAX,
    };
    (is_number
        && number
            .parse()
            .is_ok_and(|number: u64| possible.contains(&number)))
    .then_some(rest)
}

/// What follows `Z`, `+0800` or `+08:00`.
fn offset(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('Z') {
        return Some(rest);
    }
    let rest = number(text.strip_prefix(['+', '-'])?, 'H', 2)?;
    number(rest.strip_prefix(':').unwrap_or(rest), 'm', 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_fit_their_form() {
        assert!(fits("20170718235959", "yyyyMMddHHmmss"));
        assert!(fits(
            "2017-07-18T21:41:35.182Z",
            "yyyy-MM-dd'T'HH:mm:ss.SSSZ"
        ));
        assert!(fits("2017-07-18T21:41:35+08:00", "yyyy-MM-dd'T'HH:mm:ssZ"));
        assert!(fits("7/4", "M/d"));
    }

    #[test]
    fn other_texts_do_not() {
        for text in [
            "",
            "2017071823595",
            "20171318235959",
            "20170718235959Z",
            "2017071823595x",
        ] {
            assert!(!fits(text, "yyyyMMddHHmmss"), "{text}");
        }
        assert!(!fits("日日日日", "yyyy"));
    }
}
