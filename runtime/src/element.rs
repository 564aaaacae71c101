//! What may stand in a field.

use std::collections::BTreeMap;

use crate::record::{
    Entries, Given, Items, Kind, Leaf, Pairs, Place, Record, Schema, Slot, Taken, Target, Value,
};

/// What may stand in a field, in a list and in a map: scalars and structures.
pub trait Element: Sized + 'static {
    /// Takes one value.
    #[doc(hidden)]
    fn target(hole: &mut Option<Self>) -> Target<'_>;

    /// Takes values at the end of a list.
    #[doc(hidden)]
    fn targets(list: &mut Vec<Self>) -> Target<'_>;

    /// What it is.
    #[doc(hidden)]
    fn value(&self) -> Value<'_>;
}

/// A value without parts.
pub trait Scalar: Sized + 'static {
    /// What it is on the wire.
    const KIND: Kind;

    /// Understands a value as it was found.
    fn read(given: Given<'_>) -> Read<Self>;

    /// What it is.
    fn view(&self) -> Value<'_>;
}

/// What a found value was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read<T> {
    /// The value; `None` when there is none.
    pub value: Option<T>,
    /// How it was understood.
    pub how: Taken,
}

impl<T> Read<T> {
    /// A value of the expected type.
    pub const fn fit(value: T) -> Self {
        Self {
            value: Some(value),
            how: Taken::Fit,
        }
    }

    /// A value of another type that means the same.
    pub const fn coerced(value: T) -> Self {
        Self {
            value: Some(value),
            how: Taken::Coerced,
        }
    }

    /// No value.
    pub const EMPTY: Self = Self {
        value: None,
        how: Taken::Empty,
    };

    /// A value that cannot be understood.
    pub const MISFIT: Self = Self {
        value: None,
        how: Taken::Misfit,
    };

    /// The same, of another type.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Read<U> {
        Read {
            value: self.value.map(make),
            how: self.how,
        }
    }
}

impl<T: Scalar> Element for T {
    fn target(hole: &mut Option<Self>) -> Target<'_> {
        Target::Leaf(hole)
    }

    fn targets(list: &mut Vec<Self>) -> Target<'_> {
        Target::Leaf(list)
    }

    fn value(&self) -> Value<'_> {
        self.view()
    }
}

impl<T: Scalar> Leaf for Option<T> {
    fn kind(&self) -> Kind {
        T::KIND
    }

    fn held(&self) -> usize {
        usize::from(self.is_some())
    }

    fn take(&mut self, given: Given<'_>) -> Taken {
        let Read { value, how } = T::read(given);
        if let Some(value) = value {
            *self = Some(value);
        }
        how
    }
}

impl<T: Scalar> Leaf for Vec<T> {
    fn kind(&self) -> Kind {
        T::KIND
    }

    fn held(&self) -> usize {
        self.len()
    }

    fn take(&mut self, given: Given<'_>) -> Taken {
        let read = T::read(given);
        self.extend(read.value);
        read.how
    }
}

impl<T: Record + Default + 'static> Place for Option<T> {
    fn held(&self) -> usize {
        usize::from(self.is_some())
    }

    fn schema(&self) -> &'static Schema {
        T::default().schema()
    }

    fn open(&mut self) -> Option<&mut dyn Record> {
        Some(self.insert(T::default()))
    }

    fn undo(&mut self) {
        *self = None;
    }
}

impl<T: Record + Default + 'static> Place for Vec<T> {
    fn held(&self) -> usize {
        self.len()
    }

    fn schema(&self) -> &'static Schema {
        T::default().schema()
    }

    fn open(&mut self) -> Option<&mut dyn Record> {
        self.push(T::default());
        self.last_mut().map(|record| record as &mut dyn Record)
    }

    fn undo(&mut self) {
        self.pop();
    }
}

impl<T: Element> Entries for BTreeMap<String, T> {
    fn has(&self, key: &str) -> bool {
        self.contains_key(key)
    }

    fn entry(&mut self, key: &str, fill: &mut dyn FnMut(Target<'_>)) {
        let mut hole = None;
        fill(T::target(&mut hole));
        if let Some(value) = hole {
            self.insert(key.to_owned(), value);
        }
    }
}

impl<T: Element> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Value<'_> {
        self.get(index).map_or(Value::Absent, Element::value)
    }
}

impl<T: Element> Pairs for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, visit: &mut dyn FnMut(&str, Value<'_>)) {
        for (key, value) in self {
            visit(key, value.value());
        }
    }
}

/// What a field may be: one element, a list of them, or a map of them.
pub trait Field {
    /// Where its value goes.
    #[doc(hidden)]
    fn slot(&mut self) -> Slot<'_>;

    /// Its value.
    #[doc(hidden)]
    fn value(&self) -> Value<'_>;
}

impl<T: Element> Field for Option<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::One(T::target(self))
    }

    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, Element::value)
    }
}

impl<T: Element> Field for Vec<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Many(T::targets(self))
    }

    fn value(&self) -> Value<'_> {
        Value::List(self)
    }
}

impl<T: Element> Field for BTreeMap<String, T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    fn value(&self) -> Value<'_> {
        Value::Map(self)
    }
}

/// Where the value of a field goes.
pub fn slot<F: Field>(field: &mut F) -> Slot<'_> {
    field.slot()
}

/// The value of a field.
pub fn value<F: Field>(field: &F) -> Value<'_> {
    field.value()
}

/// Where the values of a list go that hides in an object, as its field `name`.
pub fn wrapped_slot<'a, T: Element>(list: &'a mut Vec<T>, name: &'static str) -> Slot<'a> {
    Slot::Wrapped(T::targets(list), name)
}

/// The value of a list that hides in an object, as its field `name`.
pub fn wrapped_value<'a, T: Element>(list: &'a Vec<T>, name: &'static str) -> Value<'a> {
    Value::Wrapped(list, name)
}

/// Where the values of a list go that stands in one text, with `separator` between its values.
pub fn separated_slot<'a, T: Scalar>(list: &'a mut Vec<T>, separator: &'static str) -> Slot<'a> {
    Slot::Separated(list, separator)
}

/// The value of a list that stands in one text, with `separator` between its values.
pub fn separated_value<'a, T: Scalar>(list: &'a Vec<T>, separator: &'static str) -> Value<'a> {
    Value::Separated(list, separator)
}
